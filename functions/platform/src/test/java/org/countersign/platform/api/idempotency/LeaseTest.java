package org.countersign.platform.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.util.List;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.api.Reply.Rendered;
import org.countersign.platform.testing.Interference;
import org.countersign.platform.testing.PlatformWorld;
import org.countersign.platform.testing.Race;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What became of a request whose work went wrong decides whether and how it is done again. */
class LeaseTest {

    private static PlatformWorld world;
    private Requests my;

    @BeforeAll
    static void start() {
        world = new PlatformWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void begin() {
        my = new Requests(world);
    }

    @Test
    void workThatRefusedMayBeTriedAgainAtOnceUnderTheSameId() {
        assertThat(value(my.once(my.request, my::refuse)).status()).isEqualTo(422);

        assertThat(value(my.once(my.request, my::work)).status()).isEqualTo(201);

        assertThat(my.runs).hasSize(2).containsOnly(my.runs.getFirst());
        assertThat(value(my.once(my.request, my::work)).outcome()).isEqualTo("repeated");
    }

    @Test
    void workThatFailedMayBeTriedAgainAtOnceUnderTheSameId() {
        assertThatIllegalStateException()
                .isThrownBy(() -> my.once(my.request, my::fail))
                .withMessage("the work failed");

        assertThat(value(my.once(my.request, my::work)).status()).isEqualTo(201);

        assertThat(my.runs).hasSize(2).containsOnly(my.runs.getFirst());
    }

    @Test
    void anotherRequestIsRefusedEvenAfterTheFirstOneFailed() {
        my.once(my.request, my::refuse);

        assertThat(problem(my.once(Fingerprint.of(my.sub, "key", "POST /codes", "other"), my::work))
                        .type())
                .isEqualTo(ProblemType.IDEMPOTENCY_MISMATCH);
    }

    @Test
    void whileAClaimHoldsAnotherWaitsAndIsThenAskedToComeAgain() {
        my.dieHalfWay();

        assertThat(problem(my.once(my.request, my::work))).isEqualTo(Problem.unavailable());
        assertThat(my.runs).hasSize(1);
    }

    @Test
    void aClaimThatRanOutIsTakenOverUnderTheSameId() {
        my.dieHalfWay();
        world.clock.advance(Duration.ofSeconds(15));

        assertThat(value(my.once(my.request, my::work)).status()).isEqualTo(201);

        assertThat(my.runs).hasSize(2).containsOnly(my.runs.getFirst());
    }

    @Test
    void ofManyThatTakeAClaimOverOneDoes() {
        my.dieHalfWay();
        world.clock.advance(Duration.ofSeconds(15));

        List<Result<Rendered>> results = Race.of(20, _ -> my.once(my.request, my::work));

        assertThat(my.runs).hasSize(2);
        assertThat(results.stream().filter(Result.Ok.class::isInstance)).isNotEmpty();
    }

    @Test
    void anAnswerThatComesTooLateTakesNobodysPlace() {
        Rendered late = value(my.once(my.request, id -> {
            world.clock.advance(Duration.ofSeconds(15));
            value(my.once(my.request, my::work));
            return new Rendered(201, Requests.JSON, "late", "ok");
        }));

        assertThat(late.body()).isEqualTo("late");
        assertThat(value(my.once(my.request, my::work)).body()).isEqualTo("{\"secret\":\"SECRET\",\"run\":1}");
    }

    @Test
    void aClaimWhoseAnswerWasLostOnTheWayIsKnownAgain() {
        try (var interference = new Interference(world, IllegalStateException::new)) {
            var idempotency = new Idempotency(interference.table, world.vault, world.clock);
            interference.loseAnswers(1);

            assertThat(value(idempotency.once(my.request, my::work)).status()).isEqualTo(201);

            assertThat(my.runs).hasSize(1);
        }
    }
}
