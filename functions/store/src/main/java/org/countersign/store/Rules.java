package org.countersign.store;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.countersign.core.gate.GateRules;
import org.countersign.core.limit.Backoff;
import org.countersign.platform.config.PlatformConfig;

/** The rules of {@code core} with the numbers of the configuration. */
public class Rules {

    @Produces
    @Singleton
    Backoff backoff(StoreConfig config) {
        var failures = config.failures();
        return new Backoff(
                failures.free(),
                failures.firstDelay(),
                failures.longestDelay(),
                new Backoff.Pause(failures.pauseAt(), failures.pause(), failures.afterPause()),
                failures.known(),
                failures.lockAt());
    }

    @Produces
    @Singleton
    GateRules gateRules(PlatformConfig platform, StoreConfig config) {
        return new GateRules(platform.token().freshness(), config.recovery().mailKept());
    }
}
