package org.countersign.platform.api;

import java.util.Optional;
import java.util.function.Function;

/** A body as it came in, byte for byte, with the headers: for callers that sign what they send. */
public final class RawBody {

    static final int LARGEST = 256 * 1024;

    private final byte[] bytes;
    private final Function<String, Optional<String>> headers;

    /** What a caller sent; headers are asked for by their names in lower case. */
    public RawBody(byte[] bytes, Function<String, Optional<String>> headers) {
        this.bytes = bytes.clone();
        this.headers = headers;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** A header by its name in lower case; one that was sent twice has both values, joined by a comma. */
    public Optional<String> header(String lowerCaseName) {
        return headers.apply(lowerCaseName);
    }

    /** Never the body. */
    @Override
    public String toString() {
        return "RawBody";
    }
}
