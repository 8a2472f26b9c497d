package org.countersign.platform.config;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import org.countersign.core.factor.FactorChange;
import org.countersign.core.limit.Backoff;

/** What comes from outside the rules: time, chance, and the numbers of the configuration. */
public class Outside {

    /** In milliseconds, as times are stored, so that what is answered now is what is read later. */
    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    /** Made when it is first needed, so never while a native image is built. */
    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }

    @Produces
    @Singleton
    Backoff backoff(PlatformConfig config) {
        var failures = config.failures();
        return new Backoff(failures.free(), failures.firstDelay(), failures.longestDelay(), failures.lockAt());
    }

    @Produces
    @Singleton
    FactorChange factorChange(PlatformConfig config) {
        return new FactorChange(config.token().freshness(), config.recovery().coolingOff());
    }
}
