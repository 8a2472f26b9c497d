package org.countersign.email.notice;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.factor.FactorType;
import org.countersign.email.EmailConfig;
import org.countersign.email.mail.Mails;
import org.countersign.email.mail.Occasion;
import org.countersign.email.mail.PresentState;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.Snapshot;
import org.countersign.store.notice.Channels;
import org.countersign.store.notice.Channels.Channel;
import org.countersign.store.notice.NoticeAllowance;
import org.countersign.store.notice.Telling;
import org.countersign.store.notice.WasntMe;

/**
 * Tells the owner of an account what happened to it, by mail to its address, and to the one that it had until a few days ago: by each of
 * them of each event once, however often it comes. The allowance is by kind and factor, so that a flood of one change cannot drown the
 * notice of another; the last one that it lets through says so.
 */
@Singleton
public class Notices {

    private static final String ALLOWANCES = "notices";

    private final Accounts accounts;
    private final Table table;
    private final Telling telling;
    private final NoticeMailer mailer;
    private final int hourly;
    private final Clock clock;

    public Notices(
            Accounts accounts, Table table, Telling telling, NoticeMailer mailer, EmailConfig config, Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.telling = telling;
        this.mailer = mailer;
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

        /** What the allowance is counted by. */
        private String kind() {
            return occasion.word() + factor.map(type -> "_" + type.word()).orElse("");
        }
    }

    /** All that could be done was. */
    private record Done() {}

    /** Three calls, two more for a former address, one where no mail can go. Throws when it has to be tried again. */
    public void give(Notice notice) {
        if (Races.run(() -> attempt(notice)).isEmpty()) {
            throw new IllegalStateException("Other notices took its place again and again");
        }
    }

    private Optional<Done> attempt(Notice notice) {
        Snapshot account = accounts.read(notice.sub());
        Instant now = clock.instant();
        List<Channel> mailboxes = Channels.of(account, now).stream()
                .filter(channel -> isFor(notice, channel))
                .toList();
        var allowance = new NoticeAllowance(account, ALLOWANCES, notice.kind(), hourly, notice.at());
        List<Integer> free = allowance.free();
        return mailboxes.isEmpty() || free.isEmpty()
                ? Optional.of(new Done())
                : attempt(new Round(notice, account, allowance, free, now), mailboxes);
    }

    /** A former address hears what somebody may have done to the account, and nothing of the person's other affairs. */
    private static boolean isFor(Notice notice, Channel channel) {
        return switch (channel) {
            case Channel.Present _ -> true;
            case Channel.Former _ -> notice.occasion().isDisputable();
            case Channel.Phone _ -> false;
        };
    }

    /** One go at it, with the account as it was read and the places of the allowance that the notice may take. */
    private record Round(Notice notice, Snapshot account, NoticeAllowance allowance, List<Integer> free, Instant now) {

        private int place() {
            return free.getFirst();
        }

        private NoticeMailer.Letter letter(Channel channel) {
            return new NoticeMailer.Letter(notice, channel, locale(), content());
        }

        private Optional<String> locale() {
            return account.account().map(Account::profile).flatMap(Account.Profile::locale);
        }

        private Mails.NoticeContent content() {
            Optional<PresentState> since = Since.of(notice, account);
            boolean takenAway =
                    notice.occasion() == Occasion.FACTOR_REMOVED || notice.occasion() == Occasion.FACTORS_RESET;
            boolean off = !account.twoStepOn()
                    && (takenAway || since.filter(PresentState.OFF::equals).isPresent());
            return new Mails.NoticeContent(
                    notice.occasion(), notice.factor(), notice.at(), since, off, free.size() == 1, notice.until());
        }
    }

    /** The first mail is claimed with the allowance, in one; empty when another notice of the same kind took its place. */
    private Optional<Done> attempt(Round round, List<Channel> mailboxes) {
        Channel first = mailboxes.getFirst();
        Transacted claimed =
                table.transact(List.of(claim(round, first), round.allowance().take(round.place())));
        return switch (claimed) {
            case Transacted.Refused refused when !refused.at(0) -> Optional.empty();
            case Transacted.Refused _ -> rest(round, mailboxes);
            case Transacted.Done _ -> {
                mailer.send(round.letter(first), List.of(round.allowance().giveBack(round.place())));
                yield rest(round, mailboxes);
            }
        };
    }

    private Optional<Done> rest(Round round, List<Channel> mailboxes) {
        mailboxes.stream()
                .skip(1)
                .filter(channel -> table.write(claim(round, channel)) instanceof Written.Done)
                .forEach(channel -> mailer.send(round.letter(channel), List.of()));
        return Optional.of(new Done());
    }

    private Write claim(Round round, Channel channel) {
        Notice notice = round.notice();
        return telling.claim(notice.link(), notice.occasion().word(), notice.at(), channel, round.now());
    }
}
