package org.countersign.acceptance.person;

/** What somebody types instead of the right code. */
public final class Codes {

    private Codes() {}

    public static String wrong(String code) {
        return (code.charAt(0) == '9' ? "0" : "9") + code.substring(1);
    }
}
