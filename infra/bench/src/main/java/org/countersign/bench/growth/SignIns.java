package org.countersign.bench.growth;

import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.countersign.bench.App;
import org.countersign.challenge.Challenges;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.api.Source;
import org.countersign.platform.table.Meter;

/** Plays sign-ins of accounts that are spread over the whole table, and notes what each step used. */
final class SignIns {

    private static final Source SOURCE = new Source("192.0.2.1");

    private final Rig rig;
    private final Population population;
    private final App app;
    private final Map<String, Usage> total = new LinkedHashMap<>();

    SignIns(Rig rig, Population population) {
        this.rig = rig;
        this.population = population;
        this.app = population.app();
    }

    /** What each step used on average, by name, when accounts sign in that are spread over the whole table. */
    Map<String, Usage> of(int accounts, int sample) {
        total.clear();
        for (int each = 0; each < sample; each++) {
            play(account(each, accounts, sample));
        }
        Map<String, Usage> average = new LinkedHashMap<>();
        total.forEach((step, usage) -> average.put(step, usage.dividedBy(sample)));
        return average;
    }

    /** The account in the middle of one of the stretches that a table is divided into. */
    static int account(int each, int accounts, int sample) {
        return (int) ((each + 0.5) * accounts / sample);
    }

    private void play(int number) {
        String sub = Population.sub(number);
        population.renew(number);
        rig.world.clock.advance(Duration.ofHours(2));
        step("read an account", () -> rig.world.accounts.read(sub));
        withAnApp(sub);
        withAText(sub, Population.phone(number));
        declining(sub);
    }

    private void withAnApp(String sub) {
        String challenge = step("open a challenge", () -> open(sub));
        step(
                "verify, wrong",
                () -> problem(rig.world.secondStep.verify(
                        rig.world.signedIn(sub), challenge, app.wrong(rig.world.clock.instant()), rig.totp.check)));
        step(
                "verify, right, by authenticator",
                () -> value(rig.world.secondStep.verify(
                        rig.world.signedIn(sub), challenge, app.code(rig.world.clock.instant()), rig.totp.check)));
    }

    private void withAText(String sub, String phone) {
        String challenge = open(sub);
        step("send a text", () -> value(rig.sms.codes.send(rig.world.signedIn(sub), challenge, SOURCE, request())));
        step(
                "verify, right, by text",
                () -> value(rig.world.secondStep.verify(
                        rig.world.signedIn(sub), challenge, rig.textedCode(phone), rig.sms.check)));
    }

    private void declining(String sub) {
        String challenge = open(sub);
        step("decline", () -> value(rig.declines.decline(rig.world.signedIn(sub), challenge, FactorType.SMS.word())));
        step(
                "decline, exhausting",
                () -> value(rig.declines.decline(rig.world.signedIn(sub), challenge, FactorType.TOTP.word())));
    }

    private String open(String sub) {
        return value(rig.challenges.open(new Challenges.Order(
                        rig.world.signedIn(sub), "sign_in", "countersign", SOURCE, Optional.empty(), request())))
                .orElseThrow()
                .challenge()
                .id();
    }

    private static String request() {
        return UUID.randomUUID().toString();
    }

    private <T> T step(String name, Supplier<T> work) {
        rig.world.meter.reset();
        rig.traffic.reset();
        T result = work.get();
        Meter.Reading used = rig.world.meter.reading();
        total.merge(
                name,
                new Usage(
                        used.calls(), used.readUnits(), used.writeUnits(), rig.traffic.sent(), rig.traffic.received()),
                Usage::plus);
        return result;
    }
}
