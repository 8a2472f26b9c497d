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

    /** So that the QR code stays small enough to be scanned; longer than an ASCII address can be (RFC 5321 section 4.5.3.1). */
    private static final int LONGEST_ACCOUNT = 264;

    private static final int LONGEST_ISSUER = 72;

    static KeyUri of(String issuer, String account, TotpSecret secret) {
        String from = encode(issuer, LONGEST_ISSUER);
        return new KeyUri(
                "otpauth://totp/" + from + ":" + encode(account, LONGEST_ACCOUNT) + "?secret=",
                secret.base32(),
                "&issuer=" + from + "&algorithm=" + secret.kind().algorithm() + "&digits="
                        + secret.kind().digits() + "&period=" + Steps.LENGTH.toSeconds());
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
