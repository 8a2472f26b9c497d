package org.countersign.store.challenge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.value;
import static org.countersign.store.challenge.PinWorld.RIGHT;
import static org.countersign.store.challenge.PinWorld.WRONG;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.countersign.core.Result;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.KnownClients;
import org.countersign.store.client.ClientToken;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of strangers who guess, other browsers of the owner's that guess and pass, and new ones that take another's place: the
 * owner's known client is refused for nothing but its own failures, and no more guesses are counted than the lock allows.
 */
class KnownClientPropertyTest {

    private static final int STEPS = 60;

    private static World world;

    @BeforeAll
    static void start() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    static java.util.stream.LongStream seeds() {
        return java.util.stream.LongStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theOwnersKnownClientIsNeverRefusedBecauseOfOthers(long seed) {
        var history = new History(new PinWorld(world), new SplittableRandom(seed));

        for (int step = 0; step < STEPS && history.isGoingOn(); step++) {
            history.next();
        }

        assertThat(history.passes).as("passes of the owner's client").isPositive();
    }

    /** What happens to one account, and what its owner's client has done itself. */
    private static final class History {

        private final PinWorld pins;
        private final SplittableRandom random;
        private String own;
        private Optional<String> other = Optional.empty();
        private int wrong;
        private Instant last = Instant.EPOCH;
        private int passes;

        History(PinWorld pins, SplittableRandom random) {
            this.pins = pins;
            this.random = random;
            this.own = pins.client();
        }

        boolean isGoingOn() {
            return !FactorItems.isLocked(pins.factor(), world.backoff);
        }

        void next() {
            world.clock.advance(
                    random.nextInt(20) == 0 ? Duration.ofHours(25) : Duration.ofSeconds(random.nextInt(90)));
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3, 4 -> pins.guess(Optional.empty(), pins.open(0), WRONG);
                case 5 -> pins.guess(other, pins.open(0), WRONG);
                case 6 ->
                    other = passed(random.nextBoolean() ? other : Optional.empty())
                            .or(() -> other);
                case 7 -> ownGuess();
                default -> ownPass();
            }
            assertThat(pins.factor().count(FactorItems.FAILURES)).isLessThanOrEqualTo(95);
        }

        private Optional<String> passed(Optional<String> client) {
            return switch (pins.guess(client, pins.open(0), RIGHT)) {
                case Result.Ok<Passed> ok -> ok.value().client();
                case Result.Refused<Passed> _ -> Optional.empty();
            };
        }

        /** Its own delay is its own; after nine it is one of many, and it is unknown once its place was taken. */
        private boolean mayGuess() {
            Duration since = Duration.between(last, world.clock.instant());
            return wrong < 9 && since.compareTo(world.backoff.delay(wrong)) >= 0 && isKnown();
        }

        private boolean isKnown() {
            ClientToken token = world.clientTokens
                    .open(pins.sub, Optional.of(PinWorld.GENERATION), own, world.clock.instant())
                    .orElseThrow();
            return KnownClients.of(pins.factor()).find(token.id()).isPresent();
        }

        private void ownGuess() {
            if (wrong < 7 && mayGuess()) {
                pins.guess(Optional.of(own), pins.open(1), WRONG);
                wrong++;
                last = world.clock.instant();
            }
        }

        private void ownPass() {
            if (mayGuess()) {
                own = value(pins.guess(Optional.of(own), pins.open(1), RIGHT))
                        .client()
                        .orElseThrow();
                wrong = 0;
                passes++;
            }
        }
    }
}
