package org.countersign.store.challenge;

import java.time.Instant;

/**
 * That a challenge was opened in a place.
 *
 * @param source where from, as a keyed hash: no address is kept for this
 */
public record Opening(String source, Instant at) {

    /** Characters of a source: 36 bits tell a handful of them apart. */
    public static final int SOURCE_LENGTH = 6;

    private static final int RADIX = 36;

    /** Short, for several stand in each challenge's item. */
    String text() {
        return source + Long.toString(at.toEpochMilli(), RADIX);
    }

    static Opening read(String text) {
        return new Opening(
                text.substring(0, SOURCE_LENGTH),
                Instant.ofEpochMilli(Long.parseLong(text.substring(SOURCE_LENGTH), RADIX)));
    }
}
