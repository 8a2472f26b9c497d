package org.countersign.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.sms.SmsWorld.value;

import java.util.Map;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The budgets of DynamoDB calls and capacity, counted as DynamoDB reports them. */
class SignInCostTest {

    private static World world;
    private static SmsWorld sms;

    @BeforeAll
    static void start() {
        world = new World();
        sms = new SmsWorld(world, Map.of());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void sendingTakesTwoCalls() {
        String sub = sms.enrolled("+12025550123");
        String challenge = sms.challenge(sub, 0);

        Reading cost = world.measure(() -> value(sms.send(sub, challenge)));

        System.err.println("send " + cost);
        assertThat(cost.calls()).isEqualTo(2);
        assertThat(cost.readUnits()).isEqualTo(1);
        assertThat(cost.writeUnits()).isEqualTo(8);
    }

    @Test
    void verifyingTakesTwoCallsRightOrWrong() {
        String sub = sms.enrolled("+12025550124");
        String challenge = sms.challenge(sub, 0);
        value(sms.send(sub, challenge));
        String code = world.textedCode("+12025550124");

        Reading wrong = world.measure(() -> sms.verify(sub, challenge, other(code)));
        Reading right = world.measure(() -> value(sms.verify(sub, challenge, code)));

        System.err.println("wrong " + wrong + " right " + right);
        assertThat(wrong).isEqualTo(new Reading(2, 0, 2));
        assertThat(right).isEqualTo(new Reading(2, 0, 5));
    }

    private static String other(String code) {
        return (code.charAt(0) == '9' ? "0" : "9") + code.substring(1);
    }
}
