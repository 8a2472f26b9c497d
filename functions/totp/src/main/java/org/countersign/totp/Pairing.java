package org.countersign.totp;

import java.time.Instant;

/**
 * What an app needs to make an account's codes; shown once.
 *
 * @param secret to be typed, in groups of four
 * @param uri to be opened on the phone
 * @param qrSvg to be scanned: the same URI
 * @param expiresAt until when a code has to come back
 */
public record Pairing(String secret, String uri, String qrSvg, Instant expiresAt) {

    /** Never the secret, which is in all but the last. */
    @Override
    public String toString() {
        return "Pairing[expiresAt=" + expiresAt + "]";
    }
}
