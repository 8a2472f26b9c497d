package org.countersign.sms.notice;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.account.Account;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.sender.SmsSender;
import org.countersign.store.account.Snapshot;
import org.countersign.store.notice.Channels.Channel;
import org.countersign.store.notice.Telling;
import org.countersign.store.notice.WasntMe;

/** Hands a notice over that is claimed for the account's number, and writes down how that went. */
@Singleton
public class NoticeTexter {

    private static final Channel PHONE = new Channel.Phone();

    private final NoticeText text;
    private final WasntMe wasntMe;
    private final SmsSender sender;
    private final Table table;
    private final Clock clock;

    public NoticeTexter(NoticeText text, WasntMe wasntMe, SmsSender sender, Table table, Clock clock) {
        this.text = text;
        this.wasntMe = wasntMe;
        this.sender = sender;
        this.table = table;
        this.clock = clock;
    }

    /** A notice to a number. */
    record Letter(NumberNotices.Notice notice, Snapshot account, PhoneNumber number) {

        private Optional<String> locale() {
            return account.account().map(Account::profile).flatMap(Account.Profile::locale);
        }
    }

    /** The text was not taken now: to be tried again. Carries no number. */
    public static final class NotTaken extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotTaken() {
            super("A text was not taken");
        }
    }

    /**
     * One call. Throws when it has to be tried again.
     *
     * @param givingBack what is not used up by what was not sent
     */
    void send(Letter letter, List<Write> givingBack) {
        switch (sender.send(letter.number(), words(letter))) {
            // Where no answer came it may have arrived: once is what is promised.
            case SmsSender.Delivery.Accepted _, SmsSender.Delivery.Unknown _ -> table.write(told(letter));
            case SmsSender.Delivery.Refused refused when refused.forGood() -> giveBack(told(letter), givingBack);
            case SmsSender.Delivery.Refused _ -> {
                giveBack(Telling.release(letter.notice().link(), PHONE, clock.instant()), givingBack);
                throw new NotTaken();
            }
        }
    }

    private String words(Letter letter) {
        NumberNotices.Notice notice = letter.notice();
        return text.of(notice.matter(), notice.at(), notice.until(), letter.locale(), wasntMe.url(notice.link()));
    }

    private static Write told(Letter letter) {
        return Telling.told(letter.notice().link(), PHONE, Optional.empty());
    }

    private void giveBack(Write claim, List<Write> rest) {
        table.transact(Stream.concat(Stream.of(claim), rest.stream()).toList());
    }
}
