package org.countersign.email.notice;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.atMost;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.factor.FactorType;
import org.countersign.email.EmailConfig;
import org.countersign.email.feedback.Feedback;
import org.countersign.email.feedback.SentMail;
import org.countersign.email.mail.Mails;
import org.countersign.email.mail.Occasion;
import org.countersign.email.mail.PresentState;
import org.countersign.email.sender.EmailSender;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.Snapshot;
import org.countersign.store.notice.WasntMe;

/**
 * Tells the owner of an account what happened to it, by mail to its present address: of each event once, however often it comes.
 * The allowance is by kind and factor, so that a flood of one change cannot drown the notice of another; the last one that it lets
 * through says so.
 */
@Singleton
public class Notices {

    /** Longer than any function may run. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final Accounts accounts;
    private final Table table;
    private final Mails mails;
    private final WasntMe wasntMe;
    private final EmailSender sender;
    private final int hourly;
    private final Clock clock;

    public Notices(
            Accounts accounts,
            Table table,
            Mails mails,
            WasntMe wasntMe,
            EmailSender sender,
            EmailConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.mails = mails;
        this.wasntMe = wasntMe;
        this.sender = sender;
        this.hourly = config.hourlyNotices();
        this.clock = clock;
    }

    /**
     * Something that happened, of which the owner is to know.
     *
     * @param event id of the event: mailed once
     * @param until when there is time for something
     */
    public record Notice(
            String sub,
            Occasion occasion,
            Optional<FactorType> factor,
            Instant at,
            String event,
            Optional<Instant> until) {

        public Notice(String sub, Occasion occasion, Optional<FactorType> factor, Instant at, String event) {
            this(sub, occasion, factor, at, event, Optional.empty());
        }

        WasntMe.Link link() {
            return new WasntMe.Link(sub, event);
        }
    }

    private enum Claim {
        MADE,
        /** It was mailed, or somebody else is at it, or it is one too many. */
        NEEDLESS
    }

    /** Three calls, one where no mail can go. Throws when it has to be tried again. */
    public void give(Notice notice) {
        if (Races.run(() -> attempt(notice)).isEmpty()) {
            throw new IllegalStateException("Other notices took its place again and again");
        }
    }

    private Optional<Claim> attempt(Notice notice) {
        Snapshot account = accounts.read(notice.sub());
        return account.account()
                .map(Account::profile)
                .filter(Account.Profile::emailVerified)
                .filter(_ -> account.emailReachable())
                .map(to -> attempt(new NoticeAllowance(notice, account, hourly), to))
                .orElse(Optional.of(Claim.NEEDLESS));
    }

    private Optional<Claim> attempt(NoticeAllowance allowance, Account.Profile to) {
        Instant now = clock.instant();
        List<Integer> free = allowance.free();
        if (free.isEmpty()) {
            return Optional.of(Claim.NEEDLESS);
        }
        Optional<Claim> claim = claim(allowance, free.getFirst(), now);
        claim.filter(Claim.MADE::equals).ifPresent(_ -> send(allowance, to, free, now));
        return claim;
    }

    /** Empty when another notice of the same kind took the place in the allowance. */
    private Optional<Claim> claim(NoticeAllowance allowance, int slot, Instant now) {
        Notice notice = allowance.notice();
        Write mail = wasntMe.put(
                        notice.link(),
                        notice.occasion().word(),
                        notice.at(),
                        now,
                        Map.of("leasedUntil", now.plus(LEASE), WasntMe.DELIVERED, false))
                .when(absent("partition").or(unclaimed(now)));
        return switch (table.transact(List.of(mail, allowance.take(slot)))) {
            case Transacted.Done _ -> Optional.of(Claim.MADE);
            case Transacted.Refused refused -> Optional.of(Claim.NEEDLESS).filter(_ -> refused.at(0));
        };
    }

    private static Condition unclaimed(Instant now) {
        return equal(WasntMe.DELIVERED, false).and(atMost("leasedUntil", now));
    }

    private void send(NoticeAllowance allowance, Account.Profile to, List<Integer> free, Instant now) {
        Notice notice = allowance.notice();
        EmailSender.Delivery delivery;
        try {
            delivery = sender.send(mails.notice(to, content(allowance, free.size() == 1), wasntMe.url(notice.link())));
        } catch (EmailSender.Unavailable unavailable) {
            giveBack(allowance, free.getFirst(), now);
            throw unavailable;
        }
        switch (delivery) {
            case EmailSender.Delivery.Accepted accepted ->
                table.transact(List.of(
                        WasntMe.sent(notice.link(), Optional.of(accepted.messageId())),
                        new SentMail(notice.sub(), to.email()).put(accepted.messageId(), now)));
            case EmailSender.Delivery.Refused _ -> {
                table.write(WasntMe.sent(notice.link(), Optional.empty()));
                table.write(Feedback.unreachable(notice.sub(), to.email()));
            }
        }
    }

    private static Mails.NoticeContent content(NoticeAllowance allowance, boolean last) {
        Notice notice = allowance.notice();
        Optional<PresentState> since = Since.of(notice, allowance.account());
        boolean takenAway = notice.occasion() == Occasion.FACTOR_REMOVED || notice.occasion() == Occasion.FACTORS_RESET;
        boolean off = !allowance.account().twoStepOn()
                && (takenAway || since.filter(PresentState.OFF::equals).isPresent());
        return new Mails.NoticeContent(
                notice.occasion(), notice.factor(), notice.at(), since, off, last, notice.until());
    }

    /** Neither the event nor the allowance is used up by what did not get out. */
    private void giveBack(NoticeAllowance allowance, int slot, Instant now) {
        Write release = Write.update(allowance.notice().link().key())
                .set("leasedUntil", now)
                .when(equal(WasntMe.DELIVERED, false));
        table.transact(List.of(release, allowance.giveBack(slot)));
    }
}
