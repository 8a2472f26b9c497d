package org.countersign.store.code;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.countersign.core.text.Length;
import org.countersign.core.text.Typed;
import org.countersign.platform.key.Sha256;

/**
 * A recovery code: 120 random bits (NIST SP 800-63B-4 section 3.1.2.2 asks for 112 where a plain hash is kept) in the alphabet of Crockford's Base32, which has
 * none of the letters that are taken for others, in groups of four.
 */
public record PaperCode(String text) {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    public static final int SYMBOLS = 24;
    private static final int GROUP = 4;
    private static final int KEPT_BYTES = 16;
    private static final Length LENGTH = new Length(1, 64);

    public static PaperCode random(SecureRandom random) {
        StringBuilder text = new StringBuilder(SYMBOLS);
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new PaperCode(text.toString());
    }

    /** A code as somebody typed or pasted it, O for 0, I and L for 1. Empty when it cannot be one. */
    public static Optional<PaperCode> read(String typed) {
        return Optional.of(typed)
                .filter(LENGTH::fits)
                .flatMap(Typed::symbols)
                .map(text -> text.replace('O', '0').replace('I', '1').replace('L', '1'))
                .filter(text -> text.length() == SYMBOLS)
                .filter(text -> text.chars().allMatch(symbol -> ALPHABET.indexOf(symbol) >= 0))
                .map(PaperCode::new);
    }

    /**
     * What is kept of it: half of a plain digest, which is more than the code has bits to find (NIST SP 800-63B-4 section 3.1.2.2), so
     * that no keyring is in its way and a code on paper outlives every key. In base64url, 22 characters.
     */
    public String digest() {
        byte[] digest = Sha256.of(text.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, KEPT_BYTES));
    }

    /** As it is shown. */
    public String grouped() {
        return text.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    /** Never the code. */
    @Override
    public String toString() {
        return "PaperCode";
    }
}
