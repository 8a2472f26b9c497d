package org.countersign.sms.phone;

/**
 * A number that can be dialled.
 *
 * @param e164 with a plus sign and country code (ITU-T E.164)
 * @param country ISO 3166 code of where it is
 * @param callingCode such as 49
 */
public record PhoneNumber(String e164, String country, int callingCode) {

    /** The last two digits: enough for its owner, of no use to others. */
    public String hint() {
        return "••" + e164.substring(e164.length() - 2);
    }

    /** Only what others may see. */
    @Override
    public String toString() {
        return "PhoneNumber[" + hint() + "]";
    }
}
