package org.countersign.totp;

import java.time.Duration;
import java.time.Instant;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that run the capability over DynamoDB Local. */
abstract class TotpTest {

    static World world;
    static TotpWorld totp;

    @BeforeAll
    static void start() {
        world = new World();
        totp = new TotpWorld(world);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** Moves the clock to so long after the beginning of the next step. */
    static void moveInto(Duration intoStep) {
        Instant now = world.clock.instant();
        Instant next = Steps.start(Steps.at(now) + 1);
        world.clock.advance(Duration.between(now, next.plus(intoStep)));
    }
}
