package org.countersign.hold;

import java.util.List;
import java.util.stream.IntStream;

/** The parts of the index of due accounts, so that no one of them takes all writes of a deadline that many accounts share. */
final class Shards {

    private Shards() {}

    /** Where an account stands, always the same. */
    static String of(String sub, int shards) {
        return Integer.toString(Math.floorMod(sub.hashCode(), shards));
    }

    /** All of them, beginning with another one each time, so that a sweep that is cut off again and again leaves none out. */
    static List<String> from(long start, int shards) {
        return IntStream.range(0, shards)
                .mapToObj(shard -> Long.toString(Math.floorMod(start + shard, (long) shards)))
                .toList();
    }
}
