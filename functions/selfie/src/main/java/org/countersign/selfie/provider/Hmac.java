package org.countersign.selfie.provider;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import org.countersign.platform.key.Keyring;
import org.jose4j.jwk.JsonWebKey;

/** HMAC-SHA-256 (RFC 2104) in hexadecimal, as webhooks carry it. */
public final class Hmac {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int HEX_LENGTH = 64;

    private Hmac() {}

    /** Over all the parts, one after the other. */
    public static String of(JsonWebKey key, byte[]... parts) {
        return HexFormat.of().formatHex(bytes(key, parts));
    }

    /**
     * Whether any of the signatures is right under any of the secrets. All are compared, so that the time it takes does not show which
     * was nearly right.
     */
    public static boolean matches(Keyring secrets, List<String> signatures, byte[]... parts) {
        boolean matches = false;
        for (JsonWebKey key : secrets.all()) {
            byte[] expected = bytes(key, parts);
            for (String signature : signatures) {
                matches |= MessageDigest.isEqual(expected, decode(signature).orElseGet(() -> new byte[0]));
            }
        }
        return matches;
    }

    private static Optional<byte[]> decode(String hex) {
        try {
            return hex.length() == HEX_LENGTH ? Optional.of(HexFormat.of().parseHex(hex)) : Optional.empty();
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(JsonWebKey key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key.getKey());
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
