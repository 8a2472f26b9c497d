package org.countersign.selfie.provider.signed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.platform.key.Keyring;
import org.countersign.selfie.provider.Hmac;
import org.jose4j.jwk.JsonWebKey;

/**
 * {@code Countersign-Signature: t=SECONDS,v1=HEX[,v1=HEX]}: HMAC-SHA-256 over the time, a dot and the bytes that are sent. Since the
 * time is signed, what was caught on the way is worth nothing a few minutes later. Several signatures let the sender change its secret.
 *
 * @param time seconds since the epoch, as they were written
 */
public record SignatureHeader(String time, List<String> signatures) {

    public static final String NAME = "Countersign-Signature";
    static final String LOWER_CASE_NAME = "countersign-signature";

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final int LONGEST = 1000;
    private static final int MOST_SIGNATURES = 5;

    public static String sign(JsonWebKey key, Instant now, byte[] content) {
        String time = Long.toString(now.getEpochSecond());
        return "t=" + time + ",v1=" + Hmac.of(key, prefix(time), content);
    }

    /** Empty unless it has one time and a few signatures. What is neither, such as a later version's, is passed over. */
    static Optional<SignatureHeader> parse(String header) {
        List<String> times = new ArrayList<>();
        List<String> signatures = new ArrayList<>();
        for (String part : header.length() <= LONGEST ? header.split(",", -1) : new String[0]) {
            String trimmed = part.trim();
            if (trimmed.startsWith("t=")) {
                times.add(trimmed.substring("t=".length()));
            } else if (trimmed.startsWith("v1=")) {
                signatures.add(trimmed.substring("v1=".length()));
            }
        }
        boolean usable = times.size() == 1
                && SECONDS.matcher(times.getFirst()).matches()
                && !signatures.isEmpty()
                && signatures.size() <= MOST_SIGNATURES;
        return usable ? Optional.of(new SignatureHeader(times.getFirst(), List.copyOf(signatures))) : Optional.empty();
    }

    boolean isRecent(Instant now, Duration tolerance) {
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now);
        return off.abs().compareTo(tolerance) <= 0;
    }

    boolean isOf(Keyring secrets, byte[] content) {
        return Hmac.matches(secrets, signatures, prefix(time), content);
    }

    private static byte[] prefix(String time) {
        return (time + ".").getBytes(US_ASCII);
    }
}
