package org.countersign.totp;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** What an account's app and we share, and the codes that follow from it (RFC 6238). */
final class TotpSecret {

    private static final int NEVER = -1;

    private final Kind kind;
    private final SecretKeySpec key;

    private TotpSecret(Kind kind, byte[] bytes) {
        this.kind = kind;
        this.key = new SecretKeySpec(bytes, kind.algorithm().mac());
    }

    static TotpSecret of(Kind kind, byte[] bytes) {
        return new TotpSecret(kind, bytes);
    }

    /** A new one, each as likely as any other (RFC 4226 section 7.5). */
    static TotpSecret random(Kind kind, RandomGenerator random) {
        byte[] bytes = new byte[kind.algorithm().secretBytes()];
        random.nextBytes(bytes);
        return new TotpSecret(kind, bytes);
    }

    Kind kind() {
        return kind;
    }

    byte[] bytes() {
        return key.getEncoded();
    }

    /** RFC 4648 section 6, without the padding that some apps choke on. */
    String base32() {
        return new Base32().encodeToString(bytes()).replace("=", "");
    }

    /** As people read and type it. */
    String inGroups() {
        return base32().replaceAll("(.{4})(?!$)", "$1 ");
    }

    /**
     * The step whose code this is. All are computed and compared, whichever it is; where it is the code of several, the last in
     * their order counts.
     *
     * @param guess digits only; with more or fewer of them than this secret's codes have, it is the code of none
     */
    OptionalLong match(String guess, long... steps) {
        byte[] guessed = bytes(guess.length() == kind.digits() ? Integer.parseInt(guess) : NEVER);
        var codes = generator();
        OptionalLong match = OptionalLong.empty();
        for (long step : steps) {
            match = MessageDigest.isEqual(bytes(code(codes, step)), guessed) ? OptionalLong.of(step) : match;
        }
        return match;
    }

    int code(long step) {
        return code(generator(), step);
    }

    private int code(TimeBasedOneTimePasswordGenerator codes, long step) {
        try {
            return codes.generateOneTimePassword(key, Steps.start(step));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("An HMAC takes any key", impossible);
        }
    }

    private TimeBasedOneTimePasswordGenerator generator() {
        return new TimeBasedOneTimePasswordGenerator(
                Steps.LENGTH, kind.digits(), kind.algorithm().mac());
    }

    private static byte[] bytes(int code) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(code).array();
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "TotpSecret";
    }
}
