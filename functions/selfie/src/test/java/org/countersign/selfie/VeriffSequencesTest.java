package org.countersign.selfie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.core.identity.VerificationState;
import org.countersign.platform.api.RawBody;
import org.countersign.selfie.provider.Hmac;
import org.countersign.selfie.provider.veriff.VeriffProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Veriff's words as its documentation has them (devdocs.veriff.com, "Webhooks" and "Session status and decision codes"), in every order
 * and each of them twice: events have an attempt and no time, decisions have both, what nobody came to has only when it began.
 */
class VeriffSequencesTest extends SelfieTest {

    private final SelfieWorld veriff =
            new SelfieWorld(world, world.table, client -> new VeriffProvider(client, world.keyrings, world.clock));
    private final String sub = world.account();
    private Instant began = world.clock.instant();

    /** What is sent; the verification's id and times, in minutes from its beginning, are put in when it is. */
    private static String event(String attempt) {
        return "{\"id\":\"SESSION\",\"attemptId\":\"" + attempt
                + "\",\"feature\":\"selfid\",\"code\":7002,\"action\":\"submitted\",\"vendorData\":\"ID\"}";
    }

    private static String decision(int code, String status, String attempt, String decisionTime) {
        return "{\"status\":\"success\",\"verification\":{\"id\":\"SESSION\",\"attemptId\":\"" + attempt
                + "\",\"code\":" + code
                + ",\"status\":\"" + status
                + "\",\"vendorData\":\"ID\",\"reasonCode\":null,\"acceptanceTime\":\"MINUTE0\",\"decisionTime\":"
                + decisionTime + "}}";
    }

    private static String decided(int code, String status, String attempt, int minute) {
        return decision(code, status, attempt, "\"MINUTE" + minute + "\"");
    }

    private static String undecided(int code, String status, String attempt) {
        return decision(code, status, attempt, "null");
    }

    static Stream<Arguments> sequences() {
        String submitted = event("first");
        String resubmit = decided(9103, "resubmission_requested", "first", 1);
        String again = event("second");
        String review = undecided(9121, "review", "second");
        return Stream.of(
                Arguments.of("handed in", List.of(submitted), VerificationState.SUBMITTED),
                Arguments.of("to be handed in again", List.of(submitted, resubmit), VerificationState.RESUBMIT),
                Arguments.of("handed in again", List.of(submitted, resubmit, again), VerificationState.SUBMITTED),
                Arguments.of("under review", List.of(submitted, resubmit, review), VerificationState.SUBMITTED),
                Arguments.of(
                        "again and under review",
                        List.of(submitted, resubmit, again, review),
                        VerificationState.SUBMITTED),
                Arguments.of(
                        "approved at the second attempt",
                        List.of(submitted, resubmit, again, decided(9001, "approved", "second", 9)),
                        VerificationState.PASSED),
                Arguments.of(
                        "declined at the second attempt",
                        List.of(submitted, resubmit, again, decided(9102, "declined", "second", 9)),
                        VerificationState.FAILED),
                Arguments.of(
                        "declined after review",
                        List.of(submitted, undecided(9121, "review", "first"), decided(9102, "declined", "first", 9)),
                        VerificationState.FAILED),
                Arguments.of("expired", List.of(undecided(9104, "expired", "first")), VerificationState.EXPIRED),
                Arguments.of("abandoned", List.of(undecided(9104, "abandoned", "first")), VerificationState.EXPIRED),
                Arguments.of(
                        "expired after resubmit",
                        List.of(submitted, resubmit, undecided(9104, "expired", "second")),
                        VerificationState.EXPIRED),
                Arguments.of(
                        "expired, and approved all the same",
                        List.of(submitted, undecided(9104, "expired", "first"), decided(9001, "approved", "first", 9)),
                        VerificationState.PASSED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sequences")
    void endTheSameInAnyOrderAndRepeated(String name, List<String> words, VerificationState end) {
        for (List<Integer> order : orders(words.size())) {
            began = world.clock.instant();
            String account = world.account();
            String id = veriff.open(account);
            later(Duration.ofMinutes(10));

            order.forEach(word -> tell(id, words.get(word)));
            assertThat(veriff.see(account, id).state()).as("%s %s", name, order).isEqualTo(end);
        }
    }

    /** What the file of public reports has as its fourth. */
    @Test
    void whoHandsInAgainWaitsAgainAndIsSentToNoSecondSession() {
        Seen first = value(veriff.ask(sub));
        tell(first.id(), event("first"));
        tell(first.id(), decided(9103, "resubmission_requested", "first", 1));
        Seen toldToComeAgain = value(veriff.ask(sub));
        tell(first.id(), event("second"));
        tell(first.id(), event("first"));

        Seen waiting = value(veriff.ask(sub));

        assertThat(toldToComeAgain.id()).isEqualTo(first.id());
        assertThat(toldToComeAgain.captureUrl()).isEqualTo(first.captureUrl());
        assertThat(waiting.id()).isEqualTo(first.id());
        assertThat(waiting.state()).isEqualTo(VerificationState.SUBMITTED);
        assertThat(waiting.captureUrl()).isEmpty();
        assertThat(waiting.next()).isEmpty();
        assertThat(waiting.attemptsLeft()).isEqualTo(3);
        assertThat(veriff.provider.opened).containsExactly(first.id());
    }

    /** Each is sent twice in a row, as it is where the first answer was lost. */
    private void tell(String id, String word) {
        String timed = Pattern.compile("MINUTE([0-9])")
                .matcher(word)
                .replaceAll(minute -> began.plus(Duration.ofMinutes(Long.parseLong(minute.group(1))))
                        .toString());
        // In this order: a random id may have these two letters in it.
        byte[] content = timed.replace("ID", id)
                .replace("SESSION", ScriptedProvider.session(id))
                .getBytes(UTF_8);
        String signature = Hmac.of(world.keyrings.selfie().current(), content);
        for (int delivery = 0; delivery < 2; delivery++) {
            later(Duration.ofMinutes(2));
            value(veriff.results.record(
                    new RawBody(content, name -> Optional.of(signature).filter(_ -> name.equals("x-hmac-signature")))));
        }
    }

    private static List<List<Integer>> orders(int size) {
        if (size == 0) {
            return List.of(List.of());
        }
        List<List<Integer>> all = new ArrayList<>();
        for (List<Integer> shorter : orders(size - 1)) {
            IntStream.rangeClosed(0, shorter.size()).forEach(place -> {
                List<Integer> longer = new ArrayList<>(shorter);
                longer.add(place, size - 1);
                all.add(longer);
            });
        }
        return all;
    }
}
