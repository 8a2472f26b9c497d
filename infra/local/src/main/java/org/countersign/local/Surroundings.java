package org.countersign.local;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;
import org.countersign.local.clock.MovableClock;
import org.countersign.local.key.Keys;

/** What stands around the functions: the template they are deployed by and the services they call. */
public class Surroundings {

    @Produces
    @Singleton
    Template template(LocalConfig config) {
        return Templates.at(config.url().toString());
    }

    @Produces
    @Singleton
    Emulators emulators(Template template, DataDirectory data, MovableClock clock, Keys keys, LocalConfig config) {
        Emulators emulators = config.endpoints()
                .map(first -> Emulators.start(template, data.path(), clock, first))
                .orElseGet(() -> Emulators.start(template, data.path(), clock));
        keys.parameters().forEach((name, value) -> emulators.parameters().put(name, "SecureString", value));
        return emulators;
    }

    void stop(@Disposes Emulators emulators) {
        emulators.close();
    }
}
