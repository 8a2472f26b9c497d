package org.countersign.local.provider;

/** How a provider speaks: in our plain format, or as Veriff. */
enum Dialect {
    SIGNED("Countersign-Signature"),
    VERIFF("X-HMAC-SIGNATURE");

    private final String header;

    Dialect(String header) {
        this.header = header;
    }

    /** The header that signatures come in. */
    String header() {
        return header;
    }
}
