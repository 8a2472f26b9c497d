package org.countersign.emulators.ssm;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The parameter store's content. */
public final class Parameters {

    private final Map<String, Parameter> values = new ConcurrentSkipListMap<>();

    private final InstantSource clock;

    public Parameters(InstantSource clock) {
        this.clock = clock;
    }

    /** A value, the number of times it was put, and when that was last. */
    public record Parameter(String name, String type, String value, int version, Instant at) {}

    /** Puts a value, over the one that is there. */
    public Parameter put(String name, String type, String value) {
        return values.compute(
                name,
                (key, old) -> new Parameter(name, type, value, old == null ? 1 : old.version() + 1, clock.instant()));
    }

    public Optional<Parameter> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** What stands directly below this path, or anywhere below it, by name. */
    public Stream<Parameter> below(String path, boolean recursive) {
        String prefix = path.endsWith("/") ? path : path + "/";
        return values.values().stream()
                .filter(parameter -> parameter.name().startsWith(prefix))
                .filter(parameter -> recursive || parameter.name().indexOf('/', prefix.length()) < 0);
    }
}
