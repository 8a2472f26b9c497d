package org.countersign.challenge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.platform.table.Item;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.challenge.Opening;

/**
 * One of an account's places for challenges, as it was read.
 *
 * @param isTaken whether the challenge in it is still going on
 * @param openings in it within the last hour, the latest last
 * @param now when it was read
 */
record Place(int number, boolean isTaken, Instant openedAt, List<Opening> openings, Instant now) {

    static final Duration HOUR = Duration.ofHours(1);

    static Place read(int number, Optional<Item> item, Instant now) {
        return item.map(it -> taken(number, it, now))
                .orElseGet(() -> new Place(number, false, Instant.EPOCH, List.of(), now));
    }

    private static Place taken(int number, Item item, Instant now) {
        var challenge = ChallengeItems.read(item);
        return new Place(
                number,
                ChallengeProblems.isGoingOn(challenge.state(now)),
                challenge.openedAt(),
                ChallengeItems.openings(item).stream()
                        .filter(opening -> opening.at().plus(HOUR).isAfter(now))
                        .toList(),
                now);
    }

    /** Whether the challenge in it was opened from there. */
    boolean isOf(String source) {
        return isTaken && source().equals(source);
    }

    /** Where the challenge in it was opened from; nowhere that anybody is, where that is longer ago than is kept. */
    String source() {
        return openings.isEmpty() ? "" : openings.getLast().source();
    }

    long openedFrom(String source) {
        return openings.stream()
                .filter(opening -> opening.source().equals(source))
                .count();
    }

    boolean hasRoom(int perHour) {
        return openings.size() < perHour;
    }

    /** The openings in it once there is one more. */
    List<Opening> with(String source) {
        return Stream.concat(openings.stream(), Stream.of(new Opening(source, now)))
                .toList();
    }
}
