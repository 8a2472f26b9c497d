package org.countersign.challenge;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.countersign.core.challenge.ChallengeProblems;
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
                .map(it -> new Age(ChallengeProblems.isGoingOn(it.state(now)) ? 2 : 1, it.openedAt()))
                .orElse(new Age(0, Instant.EPOCH));
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
