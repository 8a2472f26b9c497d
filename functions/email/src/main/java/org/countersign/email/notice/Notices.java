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
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.countersign.core.account.Account;
import org.countersign.core.factor.FactorType;
import org.countersign.core.limit.Slots;
import org.countersign.email.EmailConfig;
import org.countersign.email.feedback.SentMail;
import org.countersign.email.mail.Mails;
import org.countersign.email.mail.Occasion;
import org.countersign.email.sender.EmailSender;
import org.countersign.platform.account.AccountKeys;
import org.countersign.platform.account.Accounts;
import org.countersign.platform.account.Snapshot;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;

/**
 * Tells the owner of an account what happened to it, by mail to its present address: each event once, however often it is heard of.
 * The allowance is by kind and factor, so that a flood of one change cannot drown the notice of another; the last one that it lets
 * through says so.
 */
@Singleton
public class Notices {

    /** The item of an account's allowances. */
    static final String ALLOWANCES = "notices";

    private static final Duration HOUR = Duration.ofHours(1);
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
     * Something to be told.
     *
     * @param event id of the event: told once
     */
    public record Notice(String sub, Occasion occasion, Optional<FactorType> factor, Instant at, String event) {

        WasntMe.Link link() {
            return new WasntMe.Link(sub, event);
        }

        /** Attribute of an allowance's slot. */
        String slot(int number) {
            return occasion.word() + factor.map(type -> "_" + type.word()).orElse("") + "_" + number;
        }
    }

    /** Three calls, one where there is nobody to tell. Throws when it has to be tried again. */
    public void tell(Notice notice) {
        Snapshot snapshot = accounts.read(notice.sub());
        snapshot.account()
                .map(Account::profile)
                .filter(Account.Profile::emailVerified)
                .filter(_ -> snapshot.emailReachable())
                .ifPresent(to -> tell(notice, snapshot, to));
    }

    private void tell(Notice notice, Snapshot snapshot, Account.Profile to) {
        Instant now = clock.instant();
        Slots slots = slots(notice, snapshot);
        OptionalInt free = slots.free(now);
        if (free.isPresent() && claim(notice, free.getAsInt(), now)) {
            boolean last = IntStream.range(0, hourly)
                            .filter(slot -> slots.isFree(slot, now))
                            .count()
                    == 1;
            send(notice, snapshot, to, last, free.getAsInt(), now);
        }
    }

    private Slots slots(Notice notice, Snapshot snapshot) {
        return new Slots(
                IntStream.range(0, hourly)
                        .mapToObj(slot -> snapshot.item(ALLOWANCES).flatMap(item -> item.findTime(notice.slot(slot))))
                        .toList(),
                HOUR);
    }

    /** False when it was told, or somebody else is telling it. */
    private boolean claim(Notice notice, int slot, Instant now) {
        Write told = wasntMe.put(
                        notice.link(),
                        notice.occasion().word(),
                        now,
                        Map.of("leasedUntil", now.plus(LEASE), "delivered", false))
                .when(absent("partition").or(unclaimed(now)));
        String name = notice.slot(slot);
        Write taken = Write.update(AccountKeys.of(notice.sub(), ALLOWANCES))
                .set(name, now)
                .when(absent(name).or(atMost(name, now.minus(HOUR))));
        return table.transact(List.of(told, taken)) instanceof Transacted.Done;
    }

    private static Condition unclaimed(Instant now) {
        return equal("delivered", false).and(atMost("leasedUntil", now));
    }

    private void send(Notice notice, Snapshot snapshot, Account.Profile to, boolean last, int slot, Instant now) {
        boolean off = !snapshot.twoStepOn()
                && (notice.occasion() == Occasion.FACTOR_REMOVED || notice.occasion() == Occasion.FACTORS_RESET);
        var told = new Mails.Told(notice.occasion(), notice.factor(), notice.at(), off, last);
        EmailSender.Delivery delivery;
        try {
            delivery = sender.send(mails.notice(to, told, wasntMe.token(notice.link())));
        } catch (EmailSender.Unavailable unavailable) {
            giveBack(notice, slot, now);
            throw unavailable;
        }
        Write done = Write.update(notice.link().key()).set("delivered", true);
        switch (delivery) {
            case EmailSender.Delivery.Accepted accepted ->
                table.transact(List.of(done, new SentMail(notice.sub(), to.email()).put(accepted.messageId(), now)));
            case EmailSender.Delivery.Refused _ -> table.write(done);
        }
    }

    /** Neither the event nor the allowance is used up by what did not get out. */
    private void giveBack(Notice notice, int slot, Instant now) {
        String name = notice.slot(slot);
        table.transact(List.of(
                Write.update(notice.link().key()).set("leasedUntil", now).when(equal("delivered", false)),
                Write.update(AccountKeys.of(notice.sub(), ALLOWANCES))
                        .remove(name)
                        .when(equal(name, now))));
    }
}
