package org.countersign.platform.key;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 (FIPS 180-4), which every Java runtime has. */
public final class Sha256 {

    private Sha256() {}

    /** Over all the parts, one after the other. */
    public static byte[] of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The same in base64url, 43 characters. */
    public static String text(byte[]... parts) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(of(parts));
    }
}
