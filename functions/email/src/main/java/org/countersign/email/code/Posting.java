package org.countersign.email.code;

import static org.countersign.platform.table.Condition.absent;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.countersign.core.account.Account;
import org.countersign.core.factor.FactorType;
import org.countersign.core.limit.CodeRules;
import org.countersign.email.feedback.SentMail;
import org.countersign.email.mail.Mails;
import org.countersign.email.mail.Occasion;
import org.countersign.email.notice.WasntMe;
import org.countersign.email.sender.EmailSender;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.challenge.Exhaustions;

/** Makes a code, keeps its hash with all allowances in one transaction, mails it, and writes down how that went. */
@Singleton
class Posting {

    private static final int CODES = (int) Math.pow(10, CodeRules.DIGITS);

    private final Table table;
    private final CodeWrites writes;
    private final Exhaustions exhaustions;
    private final CodeHash hash;
    private final SecureRandom random;
    private final Mails mails;
    private final WasntMe wasntMe;
    private final EmailSender sender;

    Posting(
            Table table,
            CodeWrites writes,
            Exhaustions exhaustions,
            CodeHash hash,
            SecureRandom random,
            Mails mails,
            WasntMe wasntMe,
            EmailSender sender) {
        this.table = table;
        this.writes = writes;
        this.exhaustions = exhaustions;
        this.hash = hash;
        this.random = random;
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
    Outcome post(Exhausted exhausted, Account.Profile to, String request) {
        Optional<MailedCode> before = exhausted.code();
        boolean again = before.filter(code -> code.isFor(request)).isPresent();
        String code = String.format(Locale.ROOT, "%0" + CodeRules.DIGITS + "d", random.nextInt(CODES));
        MailedCode next =
                MailedCode.next(before, hash.of(context(exhausted.challenge().id()), code), request, exhausted.now());
        Optional<List<Write>> taken =
                taken(exhausted, writes.put(exhausted, before, next, to.email()), link(exhausted, next), again);
        if (taken.isEmpty()) {
            return new Outcome.Spent();
        }
        return table.transact(taken.get()) instanceof Transacted.Done
                ? deliver(exhausted, to, code, next)
                : new Outcome.Overtaken();
    }

    /** With what it takes of the hour's allowances; empty when one of them is used up. */
    private Optional<List<Write>> taken(Exhausted exhausted, Write put, WasntMe.Link link, boolean again) {
        List<Write> all = new ArrayList<>();
        if (!again) {
            OptionalInt slot = writes.sent(exhausted.snapshot()).free(exhausted.now());
            if (slot.isEmpty()) {
                return Optional.empty();
            }
            CodeWrites.taking(put, exhausted.snapshot().factorItem(FactorType.EMAIL), slot.getAsInt(), exhausted.now());
        }
        all.add(put);
        all.add(wasntMe.put(link, Occasion.EXHAUSTED.word(), exhausted.now(), Map.of()));
        if (!exhausted.isCounted()) {
            OptionalInt slot = exhaustions.free(exhausted.snapshot(), exhausted.now());
            if (slot.isEmpty()) {
                return Optional.empty();
            }
            all.add(exhaustions.take(exhausted.sub(), slot.getAsInt(), exhausted.now()));
            all.add(Write.update(exhausted.challengeKey())
                    .set(ChallengeItems.COUNTED, true)
                    .when(ChallengeItems.open(exhausted.challenge().id(), exhausted.now()))
                    .when(absent(ChallengeItems.COUNTED)));
        }
        return Optional.of(all);
    }

    /** Each code that is sent has a link of its own. */
    private static WasntMe.Link link(Exhausted exhausted, MailedCode code) {
        return new WasntMe.Link(
                exhausted.sub(), exhausted.challenge().id() + "." + code.sent().sends());
    }

    private Outcome deliver(Exhausted exhausted, Account.Profile to, String code, MailedCode next) {
        var asked = new Mails.Asked(
                exhausted.challenge().purpose(),
                exhausted.challenge().openedAt(),
                ChallengeItems.origin(exhausted.item()));
        EmailSender.Delivery delivery;
        try {
            delivery = sender.send(mails.code(to, code, asked, wasntMe.token(link(exhausted, next))));
        } catch (EmailSender.Unavailable unavailable) {
            table.write(CodeWrites.released(exhausted, next));
            return new Outcome.Unavailable(next, unavailable);
        }
        return switch (delivery) {
            case EmailSender.Delivery.Accepted accepted -> {
                Write sent = new SentMail(exhausted.sub(), to.email()).put(accepted.messageId(), exhausted.now());
                table.transact(List.of(
                        CodeWrites.delivered(exhausted, next),
                        sent,
                        WasntMe.sent(link(exhausted, next), Optional.of(accepted.messageId()))));
                yield new Outcome.Posted(next);
            }
            case EmailSender.Delivery.Refused _ -> new Outcome.Refused();
        };
    }
}
