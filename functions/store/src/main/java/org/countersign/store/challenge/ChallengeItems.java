package org.countersign.store.challenge;

import static org.countersign.platform.table.Condition.all;
import static org.countersign.platform.table.Condition.equal;
import static org.countersign.platform.table.Condition.more;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.api.Origin;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Snapshot;

/** Challenges as items: {@code state} is written only by what ends one, the rest of its state follows from the facts. */
public final class ChallengeItems {

    /** How long a challenge that is over can still be read about, and what an expired one needs to be noticed. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** When the last wrong guess was counted. */
    public static final String TRIED_AT = "triedAt";

    /** When the last option was declined. */
    public static final String DECLINED_AT = "declinedAt";

    /** There once its exhaustion is counted in the account's allowance. */
    public static final String COUNTED = "counted";

    private static final String OPENINGS = "openings";

    private ChallengeItems() {}

    public static Challenge read(Item item) {
        ChallengeState state = ChallengeState.of(item.text("state"));
        return new Challenge(
                item.text("id"),
                AccountKeys.sub(item.key()),
                item.text("purpose"),
                item.text("audience"),
                item.time("openedAt"),
                item.time("expiresAt"),
                item.map(OptionItem.OPTIONS).map(ChallengeItems::options).orElse(List.of()),
                Optional.of(state).filter(ended -> ended != ChallengeState.OPEN));
    }

    private static List<Option> options(Item options) {
        List<Option> read = new ArrayList<>();
        for (FactorType type : FactorType.values()) {
            new OptionItem(type).read(options).ifPresent(read::add);
        }
        return read;
    }

    /**
     * Puts a new challenge into its place.
     *
     * @param request id of the request that opened it, by which a repeated one recognises it
     */
    public static Write open(Challenge challenge, int slot, String request) {
        return open(challenge, slot, request, Optional.empty(), List.of());
    }

    /**
     * As above, and keeps where it was asked for, to tell the account's owner.
     *
     * @param openings in the same place lately, this one the last of them
     */
    public static Write open(
            Challenge challenge, int slot, String request, Optional<Origin> origin, List<Opening> openings) {
        Map<String, Object> options = new LinkedHashMap<>();
        challenge.options().forEach(option -> options.put(option.type().word(), OptionItem.attributes(option)));
        Map<String, Object> item = new HashMap<>(facts(challenge));
        item.put(OptionItem.OPTIONS, options);
        item.put("request", request);
        item.put("origin", origin.map(ChallengeItems::origin));
        item.put(OPENINGS, openings.stream().map(Opening::text).toList());
        return Write.put(AccountKeys.challenge(challenge.sub(), slot), item);
    }

    private static Map<String, Object> facts(Challenge challenge) {
        return Map.of(
                "id",
                challenge.id(),
                "purpose",
                challenge.purpose(),
                "audience",
                challenge.audience(),
                "state",
                ChallengeState.OPEN.word(),
                "openedAt",
                challenge.openedAt(),
                "expiresAt",
                challenge.expiresAt(),
                "removeAt",
                challenge.expiresAt().plus(KEPT).getEpochSecond());
    }

    /** Challenges that were opened in the place lately, the one that stands in it last. */
    public static List<Opening> openings(Item challenge) {
        return challenge.texts(OPENINGS).stream().map(Opening::read).toList();
    }

    private static Map<String, Object> origin(Origin origin) {
        return Map.of("network", origin.network(), "client", origin.client());
    }

    /** Where it was asked for. */
    public static Optional<Origin> origin(Item challenge) {
        return challenge.map("origin").map(it -> new Origin(it.text("network"), it.findText("client")));
    }

    /** Ends all of an account's challenges that are going on, each on the condition that it still is. */
    public static List<Write> denials(Snapshot account, Instant now) {
        return account.challengeItems().stream()
                .filter(item -> ChallengeProblems.isGoingOn(read(item).state(now)))
                .map(item -> Write.update(item.key())
                        .set("state", ChallengeState.DENIED.word())
                        .set("deniedAt", now)
                        .when(equal("id", item.text("id")))
                        .when(equal("state", ChallengeState.OPEN.word())))
                .toList();
    }

    /** The challenge is this one and is open, however much of it is used up. */
    public static Condition open(String id, Instant now) {
        return all(equal("id", id), equal("state", ChallengeState.OPEN.word()), more("expiresAt", now));
    }

    /** The challenge is this one, is open, and this option of it is neither used up nor declined. */
    public static Condition usable(String id, FactorType type, Instant now) {
        return open(id, now).and(new OptionItem(type).isLeft());
    }
}
