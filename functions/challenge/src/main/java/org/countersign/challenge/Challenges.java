package org.countersign.challenge;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.core.Result;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.platform.api.Source;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Written;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.ChallengeItems;

/**
 * Opens and reads challenges. An account has five places for them, so it never has more than five open: the sixth takes the place
 * of the oldest, which is over from then on.
 */
@Singleton
public class Challenges {

    static final int SLOTS = 5;
    private static final int RACES = 20;

    private final Accounts accounts;
    private final Table table;
    private final ChallengeIds ids;
    private final Clock clock;
    private final Duration lifetime;
    private final int tries;
    private final int questionTries;

    public Challenges(Accounts accounts, Table table, ChallengeIds ids, StoreConfig config, Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.ids = ids;
        this.clock = clock;
        this.lifetime = config.challenge().lifetime();
        this.tries = config.challenge().tries();
        this.questionTries = config.challenge().questionTries();
    }

    /**
     * Two calls. Empty when the account has no second step to take.
     *
     * @param request id of the request: one that is repeated gets the challenge that it opened
     */
    public Result<Optional<Opened>> open(String sub, String purpose, String audience, Source source, String request) {
        for (int race = 0; race < RACES; race++) {
            Snapshot snapshot = accounts.read(sub);
            if (!snapshot.twoStepOn()) {
                return Result.ok(Optional.empty());
            }
            Optional<Challenge> opened = open(snapshot, purpose, audience, source, request);
            if (opened.isPresent()) {
                return Result.ok(opened.map(challenge -> new Opened(challenge, snapshot)));
            }
        }
        return Result.refused(Problem.unavailable());
    }

    /** Empty when another request took the place in between. */
    private Optional<Challenge> open(
            Snapshot snapshot, String purpose, String audience, Source source, String request) {
        Optional<Challenge> before = openedBy(snapshot, request);
        if (before.isPresent()) {
            return before;
        }
        int slot = Slot.choose(snapshot, clock.instant());
        Challenge challenge = make(snapshot, slot, purpose, audience);
        Condition unchanged = snapshot.challengeItem(slot)
                .map(item -> equal("id", item.text("id")).and(equal("state", item.text("state"))))
                .orElseGet(() -> absent("partition"));
        return switch (table.write(ChallengeItems.open(challenge, slot, request, Optional.of(source.origin()))
                .when(unchanged))) {
            case Written.Done _ -> Optional.of(challenge);
            case Written.Refused refused ->
                refused.found()
                        .map(ChallengeItems::read)
                        .filter(found -> found.id().equals(challenge.id()));
        };
    }

    private static Optional<Challenge> openedBy(Snapshot snapshot, String request) {
        return IntStream.range(0, SLOTS)
                .mapToObj(snapshot::challengeItem)
                .flatMap(Optional::stream)
                .filter(item -> item.text("request").equals(request))
                .map(ChallengeItems::read)
                .findFirst();
    }

    private Challenge make(Snapshot snapshot, int slot, String purpose, String audience) {
        Instant now = clock.instant();
        Stream<Option> enrolled = snapshot.factors().stream()
                .filter(factor -> factor.state() != FactorState.PENDING)
                .map(factor -> option(snapshot, factor));
        List<Option> options = Stream.concat(enrolled, email(snapshot).stream()).toList();
        String id = ids.make(snapshot.sub(), new ChallengeIds.Reference(slot, purpose, audience));
        return new Challenge(id, snapshot.sub(), purpose, audience, now, now.plus(lifetime), options, Optional.empty());
    }

    /** A locked factor is shown as failed: it is not forgotten, but nothing can be tried at it. */
    private Option option(Snapshot snapshot, Factor factor) {
        boolean closed =
                factor.state() != FactorState.ENABLED || (!factor.type().isSecure() && snapshot.recoveryBlocked());
        int allowed = factor.type() == FactorType.SECURITY_QUESTION ? questionTries : tries;
        return new Option(factor.type(), factor.hint(), 0, closed ? 0 : allowed, false);
    }

    /** The last resort, of which nobody is told before it is its turn. */
    private Optional<Option> email(Snapshot snapshot) {
        return snapshot.account()
                .filter(_ -> snapshot.emailFallback())
                .map(account -> new Option(
                        FactorType.EMAIL, Optional.of(account.profile().emailHint()), 0, tries, false));
    }

    /** One call; none for an id that is not one of the account's. */
    public Result<Opened> read(String sub, String id) {
        return ids.read(sub, id)
                .map(reference -> read(accounts.read(sub), reference.slot(), id))
                .orElseGet(() -> Result.refused(Problem.notFound()));
    }

    private Result<Opened> read(Snapshot snapshot, int slot, String id) {
        return snapshot.challengeItem(slot)
                .filter(item -> item.text("id").equals(id))
                .map((Item item) -> Result.ok(new Opened(ChallengeItems.read(item), snapshot)))
                .orElseGet(() -> Result.refused(ChallengeProblems.closed(ChallengeState.EXPIRED)));
    }

    /** A challenge beside what the account's factors say of it. */
    public record Opened(Challenge challenge, Snapshot snapshot) {}
}
