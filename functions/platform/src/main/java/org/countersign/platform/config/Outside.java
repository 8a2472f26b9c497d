package org.countersign.platform.config;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;

/** What comes from outside the rules: time and chance. */
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
}
