package org.countersign.platform.key;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jose4j.jwk.JsonWebKey;

/**
 * AES-256-GCM under the data keyring (NIST SP 800-38D). What it seals says which key it was sealed with, and opens only for the
 * same context, so that a ciphertext moved to another account's item is worth nothing.
 *
 * <p>Layout: length of the key id (1 byte), key id, nonce (12 bytes, random), ciphertext with its tag (16 bytes).
 */
@Singleton
public class Vault {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Keyrings keyrings;
    private final SecureRandom random;

    public Vault(Keyrings keyrings, SecureRandom random) {
        this.keyrings = keyrings;
        this.random = random;
    }

    public byte[] seal(byte[] plain, String context) {
        JsonWebKey key = keyrings.data().current();
        byte[] id = key.getKeyId().getBytes(StandardCharsets.UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key, nonce, context, plain);
        return ByteBuffer.allocate(1 + id.length + NONCE_BYTES + sealed.length)
                .put((byte) id.length)
                .put(id)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** Throws {@link Sealed} when the key is gone, the context is another or a bit was changed. */
    public byte[] open(byte[] sealed, String context) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        int idLength = Byte.toUnsignedInt(next(buffer, 1)[0]);
        String id = new String(next(buffer, idLength), StandardCharsets.UTF_8);
        byte[] nonce = next(buffer, NONCE_BYTES);
        JsonWebKey key = keyrings.data().find(id).orElseThrow(Sealed::new);
        return run(Cipher.DECRYPT_MODE, key, nonce, context, next(buffer, buffer.remaining()));
    }

    public byte[] seal(String plain, String context) {
        return seal(plain.getBytes(StandardCharsets.UTF_8), context);
    }

    public String openText(byte[] sealed, String context) {
        return new String(open(sealed, context), StandardCharsets.UTF_8);
    }

    private static byte[] next(ByteBuffer buffer, int length) {
        if (length > buffer.remaining()) {
            throw new Sealed();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] run(int mode, JsonWebKey key, byte[] nonce, String context, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key.getKey(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException refused) {
            throw new Sealed();
        }
    }

    /** It cannot be opened here. Says no more, so that nobody learns which of the reasons it was. */
    public static final class Sealed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Sealed() {
            super("A sealed value cannot be opened with this keyring in this place");
        }
    }
}
