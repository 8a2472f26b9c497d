package org.countersign.local.clock;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.countersign.local.DataDirectory;

/**
 * The clock of every function: real time plus an offset that only grows. It takes the place of the platform's own clock
 * bean. The offset is kept in the data directory, if there is one, since what is stored was dated by it.
 */
@Singleton
@Alternative
@Priority(1)
public class MovableClock extends Clock {

    private static final String FILE = "clock";

    private final Clock real;
    private final DataDirectory data;
    private final AtomicReference<Duration> offset;

    @Inject
    public MovableClock(DataDirectory data) {
        this.real = Clock.tickMillis(ZoneOffset.UTC);
        this.data = data;
        this.offset = new AtomicReference<>(data.read(FILE).map(Duration::parse).orElse(Duration.ZERO));
    }

    /**
     * Moves the clock forward and returns the new time.
     *
     * @throws IllegalArgumentException when asked to move it back
     */
    public Instant advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("The clock moves forward only.");
        }
        data.write(FILE, offset.accumulateAndGet(by, Duration::plus).toString());
        return instant();
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("The clock is kept in UTC");
    }
}
