package org.countersign.totp;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;

/** The steps of 30 seconds since 1970 that codes are made for (RFC 6238 section 4.2). */
final class Steps {

    static final Duration LENGTH = Duration.ofSeconds(30);

    private Steps() {}

    static long at(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), LENGTH.toSeconds());
    }

    static Instant start(long step) {
        return Instant.ofEpochSecond(step * LENGTH.toSeconds());
    }

    /** The steps that a clock may be off by and still be right, oldest first. */
    static long[] around(Instant time, int tolerance) {
        long now = at(time);
        return LongStream.rangeClosed(now - tolerance, now + tolerance).toArray();
    }

    /** The steps beyond these up to a distance, the farthest first. */
    static long[] beyond(Instant time, int tolerance, Duration distance) {
        long now = at(time);
        long farthest = distance.dividedBy(LENGTH);
        return LongStream.range(0, Math.max(0, farthest - tolerance))
                .map(nearer -> farthest - nearer)
                .flatMap(away -> LongStream.of(now - away, now + away))
                .toArray();
    }
}
