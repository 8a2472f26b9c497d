package org.countersign.core.challenge;

import java.util.Locale;

public enum OptionState {
    AVAILABLE,
    SENT,
    FAILED,
    DECLINED,
    PAUSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
