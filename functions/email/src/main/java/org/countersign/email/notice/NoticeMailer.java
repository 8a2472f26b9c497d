package org.countersign.email.notice;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.email.feedback.Feedback;
import org.countersign.email.feedback.SentMail;
import org.countersign.email.mail.Mails;
import org.countersign.email.sender.EmailSender;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.store.notice.Channels.Channel;
import org.countersign.store.notice.Telling;
import org.countersign.store.notice.WasntMe;

/** Hands a notice over that is claimed for one mailbox, and writes down how that went. */
@Singleton
public class NoticeMailer {

    private final Mails mails;
    private final WasntMe wasntMe;
    private final EmailSender sender;
    private final Table table;
    private final Clock clock;

    public NoticeMailer(Mails mails, WasntMe wasntMe, EmailSender sender, Table table, Clock clock) {
        this.mails = mails;
        this.wasntMe = wasntMe;
        this.sender = sender;
        this.table = table;
        this.clock = clock;
    }

    /** A notice to one mailbox. */
    record Letter(Notices.Notice notice, Channel channel, Optional<String> locale, Mails.NoticeContent content) {

        private String address() {
            return switch (channel) {
                case Channel.Present present -> present.email();
                case Channel.Former former -> former.email();
                case Channel.Phone _ -> throw new IllegalArgumentException("No mailbox");
            };
        }

        private Mails.Addressee to() {
            return new Mails.Addressee(address(), locale);
        }

        private WasntMe.Link link() {
            return notice.link();
        }
    }

    /**
     * One call. Throws when it has to be tried again.
     *
     * @param givingBack what else is not used up by what did not get out
     */
    void send(Letter letter, List<Write> givingBack) {
        EmailSender.Delivery delivery;
        try {
            delivery = sender.send(mails.notice(letter.to(), letter.content(), wasntMe.url(letter.link())));
        } catch (EmailSender.Unavailable unavailable) {
            Write release = Telling.release(letter.link(), letter.channel(), clock.instant());
            table.transact(
                    Stream.concat(Stream.of(release), givingBack.stream()).toList());
            throw unavailable;
        }
        switch (delivery) {
            case EmailSender.Delivery.Accepted accepted -> table.transact(sent(letter, accepted.messageId()));
            case EmailSender.Delivery.Refused _ -> {
                table.write(Telling.told(letter.link(), letter.channel(), Optional.empty()));
                table.write(Feedback.unreachable(letter.notice().sub(), letter.address()));
            }
        }
    }

    private List<Write> sent(Letter letter, String messageId) {
        SentMail mail = new SentMail(letter.notice().sub(), letter.address());
        return List.of(
                Telling.told(letter.link(), letter.channel(), Optional.of(messageId)),
                mail.put(messageId, clock.instant()));
    }
}
