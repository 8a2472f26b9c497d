package org.countersign.store.challenge;

import java.util.List;
import java.util.stream.IntStream;
import org.countersign.platform.table.Key;
import org.countersign.store.account.AccountKeys;

/** An account's places for challenges: some for clients that are known, the others for those that are not, who take none of the former. */
public final class ChallengePlaces {

    private static final int UNKNOWN = 3;
    private static final int ALL = 5;

    private ChallengePlaces() {}

    public static List<Integer> all() {
        return IntStream.range(0, ALL).boxed().toList();
    }

    /** Those of one class. */
    public static List<Integer> of(boolean known) {
        return all().stream().filter(place -> isKnown(place) == known).toList();
    }

    /** Whether a challenge that stands here was opened by a known client. */
    static boolean isKnown(Key challenge) {
        return AccountKeys.challengeOf(challenge)
                .map(AccountKeys.Owned::name)
                .map(Integer::valueOf)
                .filter(ChallengePlaces::isKnown)
                .isPresent();
    }

    private static boolean isKnown(int place) {
        return place >= UNKNOWN;
    }
}
