package org.countersign.email.code;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.account.Account;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.email.EmailConfig;
import org.countersign.email.mail.Occasion;
import org.countersign.email.notice.Notices;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Written;
import org.countersign.store.challenge.AccountChallenge;
import org.countersign.store.challenge.AccountChallenges;
import org.countersign.store.code.CodePlace;

/**
 * A challenge is exhausted: its code is mailed, once, however often and late the event comes, to the address that the account has now.
 * The mail says what happened; where no code can be mailed a notice does, and the challenge names support.
 */
@Singleton
public class ExhaustionMail {

    private final AccountChallenges challenges;
    private final CodeMailer mailer;
    private final Notices notices;
    private final Table table;
    private final EmailConfig config;

    public ExhaustionMail(
            AccountChallenges challenges, CodeMailer mailer, Notices notices, Table table, EmailConfig config) {
        this.challenges = challenges;
        this.mailer = mailer;
        this.notices = notices;
        this.table = table;
        this.config = config;
    }

    /** Nothing is left to do. */
    private record Done() {}

    /**
     * Three calls. Throws when the mail cannot be handed over now, and is to be called again then.
     *
     * @param event its id
     * @param at when it happened
     */
    public void exhausted(String sub, String challengeId, String event, Instant at) {
        if (Races.run(() -> mail(sub, challengeId, event, at)).isEmpty()) {
            throw new IllegalStateException("Others were quicker again and again");
        }
    }

    /** Empty when somebody was quicker, be it with another challenge, and all has to be looked at again. */
    private Optional<Done> mail(String sub, String challengeId, String event, Instant at) {
        boolean done = switch (challenges.read(sub, challengeId)) {
            case Result.Ok<AccountChallenge> ok
            when ok.value().state() == ChallengeState.EXHAUSTED -> mail(ok.value(), event, at);
            case Result.Ok<AccountChallenge> _, Result.Refused<AccountChallenge> _ -> true;
        };
        return done ? Optional.of(new Done()) : Optional.empty();
    }

    /** False when somebody was quicker, be it with another challenge, and all has to be looked at again. */
    private boolean mail(AccountChallenge challenge, String event, Instant at) {
        Optional<MailedCode> before = MailedCode.in(CodePlace.of(challenge, FactorType.EMAIL));
        if (before.filter(code -> code.delivered() || code.isLeased(challenge.now()))
                .isPresent()) {
            return true;
        }
        Optional<Option> email = challenge.challenge().option(FactorType.EMAIL);
        Optional<Account.Profile> to = challenge
                .account()
                .addressee()
                .filter(_ -> email.filter(it -> it.triesLeft() > 0).isPresent());
        if (to.isPresent()) {
            return settle(challenge, mailer.post(challenge, to.get(), event), event, at);
        }
        giveUp(challenge, event, at);
        return true;
    }

    private boolean settle(AccountChallenge challenge, CodeMailer.Outcome outcome, String event, Instant at) {
        return switch (outcome) {
            case CodeMailer.Outcome.Posted _ -> {
                if (isGivenUp(challenge)) {
                    table.write(CodeWrites.undeliverable(challenge, false));
                }
                yield true;
            }
            case CodeMailer.Outcome.Overtaken _ -> false;
            case CodeMailer.Outcome.Refused _ -> {
                giveUp(challenge, event, at);
                yield true;
            }
            case CodeMailer.Outcome.Spent _ -> {
                boolean spent =
                        isGivenUp(challenge) || table.write(CodeWrites.spent(challenge)) instanceof Written.Done;
                if (spent) {
                    giveNotice(challenge, event, at);
                }
                yield spent;
            }
            case CodeMailer.Outcome.Unavailable unavailable -> {
                if (unavailable.code().attempts() >= config.attempts()) {
                    markUndeliverable(challenge);
                }
                throw unavailable.cause();
            }
        };
    }

    private void giveUp(AccountChallenge challenge, String event, Instant at) {
        markUndeliverable(challenge);
        giveNotice(challenge, event, at);
    }

    private void giveNotice(AccountChallenge challenge, String event, Instant at) {
        notices.give(new Notices.Notice(challenge.sub(), Occasion.EXHAUSTED, Optional.empty(), at, event));
    }

    private void markUndeliverable(AccountChallenge challenge) {
        if (challenge.challenge().option(FactorType.EMAIL).isPresent() && !isGivenUp(challenge)) {
            table.write(CodeWrites.undeliverable(challenge, true));
        }
    }

    private static boolean isGivenUp(AccountChallenge challenge) {
        return challenge
                .challenge()
                .option(FactorType.EMAIL)
                .filter(Option::undelivered)
                .isPresent();
    }
}
