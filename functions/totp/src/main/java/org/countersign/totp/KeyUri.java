package org.countersign.totp;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The URI that authenticator apps read ({@code otpauth://totp/Issuer:account?…}), in three parts: what comes before the secret, the
 * secret, and what comes after. All but the unreserved characters of RFC 3986 is percent-encoded, a space as {@code %20}: apps show
 * the {@code +} of a form as it is.
 */
record KeyUri(String before, String secret, String after) {

    /**
     * Keeps the QR code at 73 modules a side with its quiet zone, which readers still make out on 200 pixels. An account's name is
     * cut where it would be longer; with the longest of issuers and secrets, 128 characters fit.
     */
    private static final int LONGEST = 368;

    private static final int LONGEST_ISSUER = 48;

    static KeyUri of(String issuer, String account, TotpSecret secret) {
        String from = encode(issuer, LONGEST_ISSUER);
        KeyUri unnamed = new KeyUri(before(from, ""), secret.base32(), after(from, secret.kind()));
        String name = encode(account, LONGEST - unnamed.text().length());
        return new KeyUri(before(from, name), unnamed.secret(), unnamed.after());
    }

    private static String before(String issuer, String account) {
        return "otpauth://totp/" + issuer + ":" + account + "?secret=";
    }

    private static String after(String issuer, Kind kind) {
        return "&issuer=" + issuer + "&algorithm=" + kind.algorithm() + "&digits=" + kind.digits() + "&period="
                + Steps.LENGTH.toSeconds();
    }

    String text() {
        return before + secret + after;
    }

    List<String> parts() {
        return List.of(before, secret, after);
    }

    /** As many whole characters as fit. */
    private static String encode(String text, int longest) {
        StringBuilder encoded = new StringBuilder();
        text.codePoints()
                .mapToObj(character -> encode(Character.toString(character)))
                .takeWhile(character -> encoded.length() + character.length() <= longest)
                .forEach(encoded::append);
        return encoded.toString();
    }

    private static String encode(String character) {
        return URLEncoder.encode(character, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "KeyUri";
    }
}
