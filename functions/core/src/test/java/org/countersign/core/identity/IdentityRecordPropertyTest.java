package org.countersign.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.countersign.core.account.IdentityStatus;
import org.junit.jupiter.api.Test;

/** Providers' words in any order, and any of them more than once, lead to the same end. */
class IdentityRecordPropertyTest {

    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static final IdentityRecord NEW = new IdentityRecord(
            new Identity(IdentityStatus.UNVERIFIED, Optional.empty(), 0, false), Optional.empty(), Optional.empty());
    private static final VerificationState[] OUTCOMES = {
        VerificationState.SUBMITTED,
        VerificationState.RESUBMIT,
        VerificationState.EXPIRED,
        VerificationState.CANCELLED,
        VerificationState.PASSED,
        VerificationState.FAILED
    };

    /** A decision on one of an account's verifications, as it came in. */
    private record Arrival(int verification, Decision decision) {}

    private record End(IdentityRecord record, Map<Integer, Verification> verifications) {}

    @Test
    void anyOrderOfArrivalEndsTheSame() {
        Random random = new Random(20260304);

        for (int history = 0; history < 20_000; history++) {
            List<Arrival> arrivals = randomHistory(random);
            List<Arrival> other = new ArrayList<>(arrivals);
            IntStream.range(0, random.nextInt(4))
                    .forEach(_ -> other.add(arrivals.get(random.nextInt(arrivals.size()))));
            Collections.shuffle(other, random);

            assertThat(end(other)).as("%s as %s", arrivals, other).isEqualTo(end(arrivals));
        }
    }

    @Test
    void allPermutationsOfAResubmitAPassAndAnOlderFailureEndVerified() {
        List<Arrival> arrivals = List.of(
                new Arrival(0, decision(VerificationState.SUBMITTED, 0)),
                new Arrival(0, decision(VerificationState.FAILED, 1)),
                new Arrival(0, decision(VerificationState.PASSED, 2)),
                new Arrival(0, decision(VerificationState.RESUBMIT, 3)));

        for (List<Arrival> order : permutations(arrivals)) {
            assertThat(end(order).record().identity())
                    .isEqualTo(new Identity(IdentityStatus.VERIFIED, Optional.of(NOON.plusSeconds(2)), 0, false));
        }
    }

    @Test
    void allPermutationsOfOneHandedInAgainWaitForItAndCostNoAttempt() {
        List<Arrival> arrivals = List.of(
                new Arrival(0, decision(VerificationState.SUBMITTED, 0)),
                new Arrival(0, decision(VerificationState.RESUBMIT, 1)),
                new Arrival(0, decision(VerificationState.SUBMITTED, 2)));

        for (List<Arrival> order : permutations(arrivals)) {
            End end = end(order);
            assertThat(end.verifications().get(0).decision().map(Decision::outcome))
                    .contains(VerificationState.SUBMITTED);
            assertThat(end.record().identity().failedAttempts()).isZero();
        }
    }

    @Test
    void countsAnAttemptOnceHoweverOftenItIsDecided() {
        IdentityRecord record = end(List.of(
                        new Arrival(0, decision(VerificationState.RESUBMIT, 1)),
                        new Arrival(0, decision(VerificationState.RESUBMIT, 2)),
                        new Arrival(0, decision(VerificationState.FAILED, 3)),
                        new Arrival(1, decision(VerificationState.RESUBMIT, 4))))
                .record();

        assertThat(record.identity())
                .isEqualTo(new Identity(IdentityStatus.FAILED, Optional.of(NOON.plusSeconds(3)), 2, false));
    }

    private static List<Arrival> randomHistory(Random random) {
        return IntStream.range(0, 1 + random.nextInt(6))
                .mapToObj(_ -> new Arrival(
                        random.nextInt(3),
                        new Decision(
                                OUTCOMES[random.nextInt(OUTCOMES.length)],
                                NOON.plusSeconds(random.nextInt(5)),
                                random.nextBoolean() ? Optional.of("code-" + random.nextInt(2)) : Optional.empty())))
                .toList();
    }

    private static End end(List<Arrival> history) {
        IdentityRecord record = NEW;
        Map<Integer, Verification> verifications = new HashMap<>();
        for (Arrival arrival : history) {
            Verification before = verifications.getOrDefault(arrival.verification(), created(arrival.verification()));
            if (arrival.decision().supersedes(before.decision())) {
                record = record.after(before, arrival.decision());
                verifications.put(
                        arrival.verification(),
                        before.decided(arrival.decision().inPlaceOf(before.decision())));
            }
        }
        return new End(record, verifications);
    }

    private static Verification created(int number) {
        return new Verification(
                "v" + number, NOON, NOON.plusSeconds(100), new Verification.Consent("1", NOON), Optional.empty());
    }

    private static Decision decision(VerificationState outcome, int second) {
        return new Decision(outcome, NOON.plusSeconds(second), Optional.empty());
    }

    private static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> found = new ArrayList<>();
        for (int first = 0; first < all.size(); first++) {
            List<T> rest = new ArrayList<>(all);
            T head = rest.remove(first);
            for (List<T> tail : permutations(rest)) {
                List<T> order = new ArrayList<>(List.of(head));
                order.addAll(tail);
                found.add(order);
            }
        }
        return found;
    }
}
