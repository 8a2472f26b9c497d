package org.countersign.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.store.challenge.PinWorld.RIGHT;
import static org.countersign.store.challenge.PinWorld.WRONG;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Race;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

/** Known clients and others at once: each class gets its allowance and no more, whoever else is at it. */
class KnownClientRaceTest {

    private static World world;
    private PinWorld pins;

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void enrol() {
        pins = new PinWorld(world);
    }

    @RepeatedTest(20)
    void eachClassHasFiveGuessesComparedHoweverManyRace() {
        Optional<String> client = Optional.of(pins.client());
        List<String> ids = IntStream.range(0, 5).mapToObj(pins::open).toList();
        pins.check.compared.set(0);

        Race.of(120, runner -> pins.guess(runner % 2 == 0 ? client : Optional.empty(), ids.get(runner % 5), WRONG));

        assertThat(pins.check.compared).hasValue(10);
        assertThat(pins.factor().number(FactorItems.FAILURES)).isEqualTo(5);
        assertThat(pins.known()).singleElement().matches(known -> known.wrong() == 5);
    }

    @RepeatedTest(20)
    void atTheLockNotOneMoreIsComparedWhateverClassItIsOf() {
        Optional<String> client = Optional.of(pins.client());
        pins.guess(client, pins.open(0), WRONG);
        world.table.write(Write.update(AccountKeys.factor(pins.sub, FactorType.TOTP))
                .set(FactorItems.FAILURES, 91)
                .set(FactorItems.FAILED_AT, world.clock.instant()));
        List<String> ids = IntStream.range(0, 5).mapToObj(pins::open).toList();
        pins.check.compared.set(0);

        Race.of(60, runner -> pins.guess(runner % 2 == 0 ? client : Optional.empty(), ids.get(runner % 5), WRONG));

        assertThat(pins.check.compared).hasValue(3);
        assertThat(FactorItems.isLocked(pins.factor(), world.backoff)).isTrue();
    }

    @RepeatedTest(20)
    void clientsThatPassAtOnceAreAllKnownFromThenOn() {
        List<String> ids = IntStream.range(0, 4).mapToObj(pins::open).toList();

        List<Result<Passed>> results = Race.of(4, runner -> pins.guess(Optional.empty(), ids.get(runner), RIGHT));

        assertThat(results).allMatch(Result.Ok.class::isInstance);
        assertThat(pins.known()).hasSize(4);
    }
}
