package org.countersign.platform.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.key.Keyrings;
import org.countersign.platform.key.ParameterSource;

/** Keyrings in memory, for tests of what is done with them: they can be changed, taken away and put out of reach. */
public final class KeyShelf implements ParameterSource {

    public final TestClock clock = new TestClock();
    public final TestKeys keys = new TestKeys();
    public final PlatformConfig config = PlatformWorld.config(PlatformConfig.class, Map.of());
    public final Keyrings keyrings = new Keyrings(this, config, clock);
    private final Map<String, String> values = new HashMap<>();
    private boolean reachable = true;
    private int reads;

    public KeyShelf() {
        publish();
    }

    /** Puts all of {@link #keys} where they are read. */
    public void publish() {
        put("/keys/signing", keys.signing());
        put("/keys/codes", keys.codes());
        put("/keys/data", keys.data());
        put("/host-jwks", keys.hostPublic());
    }

    public void put(String name, String value) {
        values.put(config.keys() + name, value);
    }

    public void remove(String name) {
        values.remove(config.keys() + name);
    }

    public void reachable(boolean now) {
        reachable = now;
    }

    /** How often anything was read. */
    public int reads() {
        return reads;
    }

    @Override
    public Optional<String> read(String name) {
        reads++;
        if (!reachable) {
            throw new IllegalStateException("out of reach");
        }
        return Optional.ofNullable(values.get(name));
    }
}
