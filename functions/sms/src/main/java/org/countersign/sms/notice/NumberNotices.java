package org.countersign.sms.notice;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.sms.SmsConfig;
import org.countersign.sms.SmsFactor;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.phone.PhoneRules;
import org.countersign.sms.spend.Allowances;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.notice.Channels;
import org.countersign.store.notice.Channels.Channel;
import org.countersign.store.notice.NoticeAllowance;
import org.countersign.store.notice.Telling;
import org.countersign.store.notice.WasntMe;

/**
 * Tells an account's number what happened to the account, of each event once, however often it comes: whoever has taken over a mailbox
 * has the phone no more for that (NIST SP 800-63B-4 section 4.6). A few texts an hour and account, of a budget of their own, so that
 * neither codes nor notices use up what the other needs. The event's claim, its place and its part of the budget are one transaction.
 */
@Singleton
public class NumberNotices {

    private static final String ALLOWANCES = "texts";
    private static final Channel PHONE = new Channel.Phone();
    private static final int SHARDS_TRIED = 6;

    private final Accounts accounts;
    private final Table table;
    private final Telling telling;
    private final SmsFactor factor;
    private final PhoneRules phones;
    private final Allowances allowances;
    private final NoticeTexter texter;
    private final int hourly;
    private final Clock clock;

    public NumberNotices(
            Accounts accounts,
            Table table,
            Telling telling,
            SmsFactor factor,
            PhoneRules phones,
            Allowances allowances,
            NoticeTexter texter,
            SmsConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.telling = telling;
        this.factor = factor;
        this.phones = phones;
        this.allowances = allowances;
        this.texter = texter;
        this.hourly = config.hourlyNotices();
        this.clock = clock;
    }

    /**
     * Something that happened, of which the owner is to know.
     *
     * @param event id of the event: texted once
     * @param until from when on a recovery may add an option
     */
    public record Notice(String sub, Matter matter, Instant at, String event, Optional<Instant> until) {

        WasntMe.Link link() {
            return new WasntMe.Link(sub, event);
        }
    }

    /** All that could be done was. */
    private record Done() {}

    /** Three calls, one where no number is. Throws when it has to be tried again. */
    public void give(Notice notice) {
        if (Races.run(() -> attempt(notice)).isEmpty()) {
            throw new IllegalStateException("Other notices took its place again and again");
        }
    }

    private Optional<Done> attempt(Notice notice) {
        Snapshot account = accounts.read(notice.sub());
        Instant now = clock.instant();
        var allowance = new NoticeAllowance(account, ALLOWANCES, notice.matter().allowance(), hourly, notice.at());
        Optional<Integer> place = allowance.free().stream().findFirst();
        return number(account, now)
                .flatMap(number -> place.map(free -> new Round(notice, account, number, allowance, free, now)))
                .map(round -> attempt(round, allowances.notices(round.number(), now), SHARDS_TRIED))
                .orElse(Optional.of(new Done()));
    }

    /** The account's, where texts may go there. */
    private Optional<PhoneNumber> number(Snapshot account, Instant now) {
        return account.factorItem(FactorType.SMS)
                .filter(_ -> Channels.of(account, now).contains(PHONE))
                .flatMap(item -> item.map(FactorItems.LINE))
                .map(line -> factor.number(account.sub(), line))
                .filter(number -> phones.check(number) instanceof Result.Ok);
    }

    /** One go at it, with the account as it was read and the place of the allowance that the notice takes. */
    private record Round(
            Notice notice, Snapshot account, PhoneNumber number, NoticeAllowance allowance, int place, Instant now) {

        private NoticeTexter.Letter letter() {
            return new NoticeTexter.Letter(notice, account, number);
        }
    }

    /** Empty where another notice took the place. */
    private Optional<Done> attempt(Round round, Allowances.Share share, int tries) {
        List<Write> writes = List.of(claim(round), round.allowance().take(round.place()), share.take(round.now()));
        return switch (table.transact(writes)) {
            case Transacted.Done _ -> {
                texter.send(round.letter(), List.of(round.allowance().giveBack(round.place()), share.giveBack()));
                yield Optional.of(new Done());
            }
            case Transacted.Refused refused when refused.at(0) -> Optional.of(new Done());
            case Transacted.Refused refused when refused.at(1) -> Optional.empty();
            case Transacted.Refused _ ->
                allowances
                        .withRoom(share)
                        .filter(_ -> tries > 0)
                        .map(other -> attempt(round, other, tries - 1))
                        .orElse(Optional.of(new Done()));
        };
    }

    private Write claim(Round round) {
        Notice notice = round.notice();
        return telling.claim(notice.link(), notice.matter().word(), notice.at(), PHONE, round.now());
    }
}
