package org.countersign.challenge;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.ChallengeItems;

/** Which place a new challenge takes: an empty one, else that of one that is over, else that of the oldest. */
final class Slot {

    private Slot() {}

    static int choose(Snapshot snapshot, Instant now) {
        return IntStream.range(0, Challenges.SLOTS)
                .boxed()
                .min(Comparator.comparing((Integer slot) -> age(snapshot, slot, now)))
                .orElseThrow();
    }

    private static Age age(Snapshot snapshot, int slot, Instant now) {
        return snapshot.challengeItem(slot)
                .map(ChallengeItems::read)
                .map(challenge -> new Age(isGoingOn(challenge, now) ? 2 : 1, challenge.openedAt()))
                .orElse(new Age(0, Instant.EPOCH));
    }

    private static boolean isGoingOn(Challenge challenge, Instant now) {
        ChallengeState state = challenge.state(now);
        return state == ChallengeState.OPEN || state == ChallengeState.EXHAUSTED;
    }

    private record Age(int rank, Instant openedAt) implements Comparable<Age> {
        @Override
        public int compareTo(Age other) {
            return Comparator.comparingInt(Age::rank)
                    .thenComparing(Age::openedAt)
                    .compare(this, other);
        }
    }
}
