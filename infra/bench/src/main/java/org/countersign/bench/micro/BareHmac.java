package org.countersign.bench.micro;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import javax.crypto.Mac;

/** HMAC-SHA-256 over what a code's hash covers, and nothing else. */
final class BareHmac {

    private final Key key;
    private final byte[] context;
    private final byte[] text;

    BareHmac(Key key, String context, String text) {
        this.key = key;
        byte[] bytes = context.getBytes(StandardCharsets.UTF_8);
        this.context = ByteBuffer.allocate(Integer.BYTES + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
        this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    /** As of a texted code. */
    static BareHmac ofACode() {
        Settings settings = new Settings();
        return new BareHmac(
                settings.shelf.keyrings.codes().current().getKey(),
                "sms code of challenge " + settings.challengeId(),
                "000000");
    }

    byte[] run() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(key);
        mac.update(context);
        return mac.doFinal(text);
    }
}
