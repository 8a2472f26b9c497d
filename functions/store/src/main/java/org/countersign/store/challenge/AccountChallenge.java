package org.countersign.store.challenge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Next;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.store.account.Snapshot;

/**
 * A challenge beside the account that it belongs to, as one call read both.
 *
 * @param item the challenge's
 * @param now when it was read, which its state depends on
 */
public record AccountChallenge(Snapshot account, Item item, Challenge challenge, Instant now) {

    public static AccountChallenge of(Snapshot account, Item item, Instant now) {
        Challenge challenge = ChallengeItems.read(item);
        boolean unreachable = account.account().isPresent() && !account.emailReachable();
        return new AccountChallenge(account, item, unreachable ? challenge.withoutMail() : challenge, now);
    }

    public String sub() {
        return account.sub();
    }

    public String id() {
        return challenge.id();
    }

    public Key key() {
        return item.key();
    }

    public ChallengeState state() {
        return challenge.state(now);
    }

    public Optional<Next> next() {
        return challenge.next(now);
    }

    /** Why this option of it cannot be used; empty when it can. */
    public Optional<Problem> refusal(FactorType type) {
        return ChallengeProblems.of(challenge, type, now);
    }

    /** As it is once these are its options. */
    public AccountChallenge with(List<Option> options) {
        return new AccountChallenge(account, item, challenge.with(options), now);
    }
}
