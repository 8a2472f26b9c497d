package org.countersign.hold;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock with something happening whenever somebody looks at it. */
final class HookedClock extends Clock {

    private final Clock clock;
    private final Runnable hook;

    HookedClock(Clock clock, Runnable hook) {
        this.clock = clock;
        this.hook = hook;
    }

    @Override
    public Instant instant() {
        hook.run();
        return clock.instant();
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
