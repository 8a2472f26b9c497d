package org.countersign.email.code;

import static org.countersign.platform.table.Condition.absent;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.core.account.Account;
import org.countersign.core.factor.FactorType;
import org.countersign.email.feedback.Feedback;
import org.countersign.email.feedback.SentMail;
import org.countersign.email.mail.Mails;
import org.countersign.email.mail.Occasion;
import org.countersign.email.sender.EmailSender;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.store.challenge.AccountChallenge;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.challenge.Exhaustions;
import org.countersign.store.code.CodePlace;
import org.countersign.store.code.Codes;
import org.countersign.store.notice.WasntMe;

/** Makes a code, keeps its hash with all allowances in one transaction, mails it, and writes down how that went. */
@Singleton
class CodeMailer {

    private final Table table;
    private final CodeWrites writes;
    private final Exhaustions exhaustions;
    private final Codes codes;
    private final Mails mails;
    private final WasntMe wasntMe;
    private final EmailSender sender;

    CodeMailer(
            Table table,
            CodeWrites writes,
            Exhaustions exhaustions,
            Codes codes,
            Mails mails,
            WasntMe wasntMe,
            EmailSender sender) {
        this.table = table;
        this.writes = writes;
        this.exhaustions = exhaustions;
        this.codes = codes;
        this.mails = mails;
        this.wasntMe = wasntMe;
        this.sender = sender;
    }

    static String context(String challengeId) {
        return "email code of challenge " + challengeId;
    }

    /** How it went. */
    sealed interface Outcome {

        record Posted(MailedCode code) implements Outcome {}

        /** The address does not take mail. */
        record Refused() implements Outcome {}

        /** The hour's allowance is used up: of codes, or of exhausted challenges. */
        record Spent() implements Outcome {}

        /** Somebody else was quicker, with a code for this challenge or what another one took of the allowances. */
        record Overtaken() implements Outcome {}

        /** It may be tried again. */
        record Unavailable(MailedCode code, EmailSender.Unavailable cause) implements Outcome {}
    }

    /** Two calls beside the one that read the account; the mail goes to the address that the account had then. */
    Outcome post(AccountChallenge challenge, Account.Profile to, String request) {
        CodePlace place = CodePlace.of(challenge, FactorType.EMAIL);
        Codes.Code code = codes.next(context(challenge.id()));
        MailedCode next = MailedCode.next(place, code.hash(), request, challenge.now());
        Write put = CodeWrites.put(place, next, to.email());
        return taken(challenge, put, link(challenge, next), place.isRepeated(request))
                .map(writes -> table.transact(writes) instanceof Transacted.Done
                        ? deliver(challenge, to, code.text(), next, place)
                        : new Outcome.Overtaken())
                .orElseGet(Outcome.Spent::new);
    }

    /** With what it takes of the hour's allowances; empty when one of them is used up. */
    private Optional<List<Write>> taken(AccountChallenge challenge, Write put, WasntMe.Link link, boolean again) {
        Instant now = challenge.now();
        List<Write> all = new ArrayList<>();
        if (!again) {
            OptionalInt slot = writes.sent(challenge.account()).free(now);
            if (slot.isEmpty()) {
                return Optional.empty();
            }
            writes.taking(put, challenge.account().factorItem(FactorType.EMAIL), slot.getAsInt(), now);
        }
        all.add(put);
        all.add(wasntMe.put(
                link, Occasion.EXHAUSTED.word(), challenge.challenge().openedAt(), now, Map.of()));
        if (!challenge.item().flag(ChallengeItems.COUNTED)) {
            OptionalInt slot = exhaustions.free(challenge, now);
            if (slot.isEmpty()) {
                return Optional.empty();
            }
            all.add(exhaustions.take(challenge, slot.getAsInt(), now));
            all.add(Write.update(challenge.key())
                    .set(ChallengeItems.COUNTED, true)
                    .when(ChallengeItems.open(challenge.id(), now))
                    .when(absent(ChallengeItems.COUNTED)));
        }
        return Optional.of(all);
    }

    /** Each code that is sent has a link of its own. */
    private static WasntMe.Link link(AccountChallenge challenge, MailedCode code) {
        return new WasntMe.Link(
                challenge.sub(), challenge.id() + "." + code.sent().sends());
    }

    private Outcome deliver(
            AccountChallenge challenge, Account.Profile to, String code, MailedCode next, CodePlace place) {
        var asked = new Mails.CodeRequest(
                challenge.challenge().purpose(),
                challenge.challenge().openedAt(),
                ChallengeItems.origin(challenge.item()));
        WasntMe.Link link = link(challenge, next);
        EmailSender.Delivery delivery;
        try {
            delivery = sender.send(mails.code(to, code, asked, wasntMe.url(link)));
        } catch (EmailSender.Unavailable unavailable) {
            table.write(CodeWrites.released(place, next, challenge.now()));
            return new Outcome.Unavailable(next, unavailable);
        }
        return switch (delivery) {
            case EmailSender.Delivery.Accepted accepted -> {
                Write sent = new SentMail(challenge.sub(), to.email()).put(accepted.messageId(), challenge.now());
                table.transact(List.of(
                        CodeWrites.delivered(place, next),
                        sent,
                        WasntMe.sent(link, Optional.of(accepted.messageId()))));
                yield new Outcome.Posted(next);
            }
            case EmailSender.Delivery.Refused _ -> {
                table.write(Feedback.unreachable(challenge.sub(), to.email()));
                yield new Outcome.Refused();
            }
        };
    }
}
