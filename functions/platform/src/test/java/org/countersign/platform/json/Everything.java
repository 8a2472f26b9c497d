package org.countersign.platform.json;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A body with a field of every kind that bodies have. */
record Everything(
        String text,
        Boolean flag,
        Integer number,
        Optional<String> maybe,
        Optional<Instant> at,
        Optional<Boolean> whether,
        Optional<Integer> count,
        Optional<List<String>> words,
        Optional<Inner> inner) {

    record Inner(String name, Optional<String> nick) {}

    /** A body that is right, with these fields added to it. */
    static String with(String more) {
        return "{\"text\":\"a\",\"flag\":true,\"number\":1" + more + "}";
    }
}
