package org.countersign.platform.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.api.Reply.Rendered;
import org.countersign.platform.key.Vault;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.PlatformWorld;
import org.countersign.platform.testing.Race;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OnceTest {

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
    void theSameRequestHappensOnceAndGetsTheSameAnswer() {
        Rendered first = value(my.once(my.request, my::work));
        Rendered second = value(my.once(my.request, my::work));

        assertThat(first).isEqualTo(new Rendered(201, Requests.JSON, "{\"secret\":\"SECRET\",\"run\":1}", "ok"));
        assertThat(second).isEqualTo(Requests.repeated(first));
        assertThat(my.runs).hasSize(1);
    }

    @Test
    void takesTwoCallsTheFirstTimeAndOneAgain() {
        Reading first = world.measure(() -> my.once(my.request, my::work));
        Reading again = world.measure(() -> my.once(my.request, my::work));

        assertThat(first).isEqualTo(new Reading(2, 0, 2));
        assertThat(again.calls()).isEqualTo(1);
    }

    @Test
    void anAnswerWithoutABodyIsRepeatedAsWell() {
        Rendered empty = new Rendered(204, Map.of(), "", "ok");

        my.once(my.request, _ -> empty);

        assertThat(value(my.once(my.request, my::work))).isEqualTo(Requests.repeated(empty));
    }

    @Test
    void aBodyOfManyLinesIsRepeatedAsItWas() {
        Rendered lines = new Rendered(200, Requests.JSON, "a\nb\n\nc\n", "ok");

        my.once(my.request, _ -> lines);

        assertThat(value(my.once(my.request, my::work))).isEqualTo(Requests.repeated(lines));
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        my.once(my.request, my::work);

        Problem mismatch =
                Problem.of(ProblemType.IDEMPOTENCY_MISMATCH, "This Idempotency-Key was used with another request.");
        assertThat(problem(my.once(Fingerprint.of(my.sub, "key", "POST /codes", "{ }"), my::work)))
                .isEqualTo(mismatch);
        assertThat(problem(my.once(Fingerprint.of(my.sub, "key", "PUT /codes", "{}"), my::work)))
                .isEqualTo(mismatch);
        assertThat(my.runs).hasSize(1);
    }

    @Test
    void othersMayUseTheSameKey() {
        my.once(my.request, my::work);

        Rendered other = value(my.once(Fingerprint.of("another-" + my.sub, "key", "POST /codes", "{}"), my::work));

        assertThat(other.body()).isEqualTo("{\"secret\":\"SECRET\",\"run\":2}");
        assertThat(my.runs).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void partsOfAFingerprintAreNotConfused() {
        assertThat(Fingerprint.of("a", "bc", "d", "ef"))
                .isNotEqualTo(Fingerprint.of("ab", "c", "d", "ef"))
                .isNotEqualTo(Fingerprint.of("a", "bc", "de", "f"));
        assertThat(Fingerprint.of("ab", "c", "", "").claim())
                .isNotEqualTo(Fingerprint.of("a", "bc", "", "").claim());
    }

    @Test
    void ofFiftyThatRaceOneRunsAndAllGetItsAnswer() {
        List<Result<Rendered>> results = Race.of(50, _ -> my.once(my.request, my::work));

        assertThat(my.runs).hasSize(1);
        assertThat(results)
                .allSatisfy(result -> assertThat(value(result).body()).isEqualTo("{\"secret\":\"SECRET\",\"run\":1}"));
    }

    @Test
    void anAnswerIsNotReadableInTheTable() {
        my.once(my.request, my::work);

        byte[] answer = my.stored().bytes("answer");
        assertThat(new String(answer, StandardCharsets.ISO_8859_1)).doesNotContain("SECRET", "run", "201");
        assertThat(my.key.partition()).doesNotContain(my.sub);
        assertThat(my.stored().names())
                .containsExactlyInAnyOrder(
                        "partition", "sort", "content", "request", "leaseUntil", "keptUntil", "removeAt", "answer");
    }

    @Test
    void anAnswerMovedToAnotherClaimIsNotOpened() {
        my.once(my.request, my::work);
        Fingerprint other = Fingerprint.of("another-" + my.sub, "key", "POST /codes", "{}");
        world.table.write(Write.put(
                new Key("request#" + other.claim(), "answer"),
                Map.of(
                        "content", other.content(),
                        "request", "id",
                        "leaseUntil", world.clock.instant(),
                        "keptUntil", world.clock.instant().plusSeconds(9),
                        "answer", my.stored().bytes("answer"))));

        assertThatExceptionOfType(Vault.Sealed.class).isThrownBy(() -> my.once(other, my::work));
    }

    @Test
    void anAnswerIsKeptForADayAndThenTheRequestIsANewOne() {
        my.once(my.request, my::work);
        world.clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(value(my.once(my.request, my::work)).outcome()).isEqualTo("repeated");

        world.clock.advance(Duration.ofMillis(1));
        assertThat(value(my.once(my.request, my::work)).body()).isEqualTo("{\"secret\":\"SECRET\",\"run\":2}");

        assertThat(my.runs).hasSize(2).doesNotHaveDuplicates();
        assertThat(my.stored().number("removeAt"))
                .isEqualTo(world.clock.instant().plus(Duration.ofHours(24)).getEpochSecond());
    }
}
