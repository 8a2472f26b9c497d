package org.countersign.sms.phone;

import java.util.Locale;

/** What kind of line a number is. Only what a person holds in the hand or has at home proves anything about them. */
public enum LineType {
    MOBILE(true),
    LANDLINE(true),
    /** Where the numbering plan does not tell the two apart, as in North America. */
    LANDLINE_OR_MOBILE(true),
    VOIP(false),
    PREMIUM_RATE(false),
    SHARED_COST(false),
    TOLL_FREE(false),
    PERSONAL_NUMBER(false),
    PAGER(false),
    UAN(false),
    VOICEMAIL(false),
    UNKNOWN(false),
    INVALID(false);

    private final boolean supported;

    LineType(boolean supported) {
        this.supported = supported;
    }

    public boolean isSupported() {
        return supported;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
