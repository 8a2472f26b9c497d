package org.countersign.sms;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Tests that run the capability over DynamoDB Local and the SNS endpoint. */
abstract class SmsTest {

    static World world;
    static SmsWorld sms;

    private static final AtomicInteger NUMBERS = new AtomicInteger(2000);

    @BeforeAll
    static void start() {
        world = new World();
        sms = new SmsWorld(world, Map.of());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** A number that no other test texts. */
    static String number() {
        return "+1202555" + NUMBERS.incrementAndGet();
    }

    static String wrong(String code) {
        return (code.charAt(0) == '9' ? "0" : "9") + code.substring(1);
    }
}
