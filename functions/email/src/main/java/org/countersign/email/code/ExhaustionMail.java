package org.countersign.email.code;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.email.EmailConfig;
import org.countersign.email.mail.Occasion;
import org.countersign.email.notice.Notices;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Written;
import org.countersign.store.account.Accounts;
import org.countersign.store.challenge.ChallengeIds;

/**
 * A challenge is exhausted: its code is mailed, once, however often and late that is heard of, to the address that the account has now.
 * The mail tells the account's owner what happened; where no code can be mailed a notice does, and the challenge names support.
 */
@Singleton
public class ExhaustionMail {

    private static final int RACES = 20;

    private final Accounts accounts;
    private final ChallengeIds ids;
    private final Posting posting;
    private final Notices notices;
    private final Table table;
    private final EmailConfig config;
    private final Clock clock;

    public ExhaustionMail(
            Accounts accounts,
            ChallengeIds ids,
            Posting posting,
            Notices notices,
            Table table,
            EmailConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.ids = ids;
        this.posting = posting;
        this.notices = notices;
        this.table = table;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Three calls. Throws when the mail cannot be handed over now, and is to be called again then.
     *
     * @param event its id
     * @param at when it happened
     */
    public void exhausted(String sub, String challengeId, String event, Instant at) {
        for (int race = 0; race < RACES; race++) {
            if (read(sub, challengeId).map(it -> mail(it, event, at)).orElse(true)) {
                return;
            }
        }
        throw new IllegalStateException("Others were quicker again and again");
    }

    private Optional<Exhausted> read(String sub, String challengeId) {
        return ids.read(sub, challengeId)
                .flatMap(
                        reference -> Exhausted.read(accounts.read(sub), reference.slot(), challengeId, clock.instant()))
                .filter(it -> it.challenge().state(it.now()) == ChallengeState.EXHAUSTED);
    }

    /** False when somebody was quicker, be it with another challenge, and all has to be looked at again. */
    private boolean mail(Exhausted exhausted, String event, Instant at) {
        Optional<MailedCode> before = exhausted.code();
        if (before.filter(code -> code.delivered() || code.isLeased(exhausted.now()))
                .isPresent()) {
            return true;
        }
        Optional<Option> email = exhausted.challenge().option(FactorType.EMAIL);
        Optional<Account.Profile> to = exhausted
                .addressee()
                .filter(_ -> email.filter(it -> it.triesLeft() > 0).isPresent());
        if (to.isPresent()) {
            return settle(exhausted, posting.post(exhausted, to.get(), event), event, at);
        }
        giveUp(exhausted, event, at);
        return true;
    }

    private boolean settle(Exhausted exhausted, Posting.Outcome outcome, String event, Instant at) {
        return switch (outcome) {
            case Posting.Outcome.Posted _ -> {
                if (isGivenUp(exhausted)) {
                    table.write(CodeWrites.undeliverable(exhausted, false));
                }
                yield true;
            }
            case Posting.Outcome.Overtaken _ -> false;
            case Posting.Outcome.Refused _ -> {
                giveUp(exhausted, event, at);
                yield true;
            }
            case Posting.Outcome.Spent _ -> {
                boolean spent =
                        isGivenUp(exhausted) || table.write(CodeWrites.spent(exhausted)) instanceof Written.Done;
                if (spent) {
                    tell(exhausted, event, at);
                }
                yield spent;
            }
            case Posting.Outcome.Unavailable unavailable -> {
                if (unavailable.code().attempts() >= config.attempts()) {
                    markUndeliverable(exhausted);
                }
                throw unavailable.cause();
            }
        };
    }

    private void giveUp(Exhausted exhausted, String event, Instant at) {
        markUndeliverable(exhausted);
        tell(exhausted, event, at);
    }

    private void tell(Exhausted exhausted, String event, Instant at) {
        notices.tell(new Notices.Notice(exhausted.sub(), Occasion.EXHAUSTED, Optional.empty(), at, event));
    }

    private void markUndeliverable(Exhausted exhausted) {
        if (exhausted.challenge().option(FactorType.EMAIL).isPresent() && !isGivenUp(exhausted)) {
            table.write(CodeWrites.undeliverable(exhausted, true));
        }
    }

    private static boolean isGivenUp(Exhausted exhausted) {
        return exhausted
                .challenge()
                .option(FactorType.EMAIL)
                .filter(Option::undelivered)
                .isPresent();
    }
}
