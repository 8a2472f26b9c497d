package org.countersign.selfie;

import java.time.Duration;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that run the capability over DynamoDB Local. */
abstract class SelfieTest {

    static World world;
    static SelfieWorld selfie;

    @BeforeAll
    static void start() {
        world = new World();
        selfie = new SelfieWorld(world);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    static void later(Duration by) {
        world.clock.advance(by);
    }
}
