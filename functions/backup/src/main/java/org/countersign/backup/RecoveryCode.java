package org.countersign.backup;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.countersign.platform.key.Sha256;

/**
 * A recovery code: 120 random bits (NIST SP 800-63B-4 section 3.1.2.2 asks for 112 where a plain hash is kept) in the alphabet of Crockford's Base32, which has
 * none of the letters that are taken for others, in groups of four.
 */
record RecoveryCode(String text) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int SYMBOLS = 24;
    private static final int GROUP = 4;
    private static final int KEPT_BYTES = 16;
    private static final int LONGEST = 60;

    static RecoveryCode random(SecureRandom random) {
        StringBuilder text = new StringBuilder(SYMBOLS);
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new RecoveryCode(text.toString());
    }

    /** A code as somebody typed it: in any case, with or without its hyphens, O for 0, I and L for 1. Empty when it cannot be one. */
    static Optional<RecoveryCode> read(String typed) {
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(SYMBOLS);
        for (int each = 0; each < typed.length(); each++) {
            if (counts(typed.charAt(each))) {
                text.append(symbol(typed.charAt(each)));
            }
        }
        return Optional.of(text.toString())
                .filter(it -> it.length() == SYMBOLS && it.chars().allMatch(symbol -> ALPHABET.indexOf(symbol) >= 0))
                .map(RecoveryCode::new);
    }

    private static boolean counts(char typed) {
        return typed != '-' && !Character.isWhitespace(typed);
    }

    private static char symbol(char typed) {
        char symbol = Character.toUpperCase(typed);
        return switch (symbol) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> symbol;
        };
    }

    /**
     * What is kept of it: half of a plain digest, which is more than the code has bits to find (NIST SP 800-63B-4 section 3.1.2.2), so
     * that no keyring is in its way and a code on paper outlives every key. In base64url, 22 characters.
     */
    String digest() {
        byte[] digest = Sha256.of(text.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, KEPT_BYTES));
    }

    /** As it is shown. */
    String grouped() {
        return text.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    /** Never the code. */
    @Override
    public String toString() {
        return "RecoveryCode";
    }
}
