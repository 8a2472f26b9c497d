package org.countersign.local.function;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.key.Keyring;
import org.countersign.platform.key.Keyrings;
import org.countersign.platform.key.ParameterSource;

/**
 * Keyrings as on Lambda, where each function is a process of its own: each reads its own, so that it is held to the parameters that
 * its policy names, whatever another function has read already.
 */
@Singleton
@Alternative
@Priority(1)
public class KeyringsByFunction extends Keyrings {

    private final Map<String, Keyrings> byFunction = new ConcurrentHashMap<>();
    private final ParameterSource source;
    private final PlatformConfig config;
    private final Clock clock;

    public KeyringsByFunction(ParameterSource source, PlatformConfig config, Clock clock) {
        super(source, config, clock);
        this.source = source;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Keyring signing() {
        return own().signing();
    }

    @Override
    public Keyring codes() {
        return own().codes();
    }

    @Override
    public Keyring data() {
        return own().data();
    }

    @Override
    public Keyring host() {
        return own().host();
    }

    @Override
    public Keyring selfie() {
        return own().selfie();
    }

    @Override
    public Keyring source() {
        return own().source();
    }

    private Keyrings own() {
        return byFunction.computeIfAbsent(
                RunningFunction.current().orElse(""), _ -> new Keyrings(source, config, clock));
    }
}
