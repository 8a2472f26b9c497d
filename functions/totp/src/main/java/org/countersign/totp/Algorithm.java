package org.countersign.totp;

/**
 * The hash behind a code (RFC 6238 section 1.2) and the length of its secrets: as long as the hash (RFC 4226 section 4 R6, RFC 6238
 * section 5.1). Most apps know SHA-1 only, where nothing is wrong with it: HMAC does not need collisions to be hard.
 */
enum Algorithm {
    SHA1(20),
    SHA256(32),
    SHA512(64);

    private final int secretBytes;

    Algorithm(int secretBytes) {
        this.secretBytes = secretBytes;
    }

    int secretBytes() {
        return secretBytes;
    }

    /** The name of the HMAC in Java's security providers. */
    String mac() {
        return "Hmac" + name();
    }
}
