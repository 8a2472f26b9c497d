package org.countersign.email.code;

import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.limit.Slots;
import org.countersign.email.EmailConfig;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Remains;
import org.countersign.store.account.SlotAttributes;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.AccountChallenge;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.challenge.OptionItem;
import org.countersign.store.code.CodePlace;

/**
 * Writes at the item of the factor {@code email}: the codes of challenges, and when the account's codes of the last hour were sent.
 */
@Singleton
class CodeWrites {

    private final SlotAttributes sent;

    CodeWrites(EmailConfig config) {
        this.sent = SlotAttributes.hourly(Remains.SENT, config.hourlyPerAccount());
    }

    /** The account's codes of the last hour. */
    Slots sent(Snapshot account) {
        return sent.in(account.factorItem(FactorType.EMAIL));
    }

    /** Puts a code in its place; the factor is there from its first code on. */
    static Write put(CodePlace place, MailedCode code, String to) {
        return place.put(code.attributes(to))
                .set(FactorItems.STATE, FactorState.ENABLED.word())
                .setIfAbsent(FactorItems.FAILURES, 0);
    }

    /** One of the hour's slots goes with the code. */
    Write taking(Write put, Optional<Item> factor, int slot, Instant now) {
        return put.set(sent.name(slot), now).when(Condition.unchanged(factor, sent.name(slot)));
    }

    static Write delivered(CodePlace place, MailedCode code) {
        return atCode(place, code).set(place.path() + ".delivered", true);
    }

    /** It may be tried again at once. */
    static Write released(CodePlace place, MailedCode code, Instant now) {
        return atCode(place, code).set(place.path() + ".leasedUntil", now);
    }

    private static Write atCode(CodePlace place, MailedCode code) {
        return Write.update(place.factor())
                .when(equal(place.path() + ".code", code.sent().hash()));
    }

    /** The challenge need not wait for a mail: only a person can help. */
    static Write undeliverable(AccountChallenge challenge, boolean undeliverable) {
        return Write.update(challenge.key())
                .set(new OptionItem(FactorType.EMAIL).undelivered(), undeliverable)
                .when(equal("id", challenge.id()));
    }

    /** As above, unless the challenge was counted since: a read may show the slot that its own code took, and not yet that code. */
    static Write spent(AccountChallenge challenge) {
        return undeliverable(challenge, true).when(Condition.unchanged(challenge.item(), ChallengeItems.COUNTED));
    }
}
