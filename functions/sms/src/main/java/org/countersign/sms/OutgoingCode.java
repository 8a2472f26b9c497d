package org.countersign.sms;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.api.Source;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.spend.Purpose;
import org.countersign.store.account.Snapshot;
import org.countersign.store.code.CodePlace;
import org.countersign.store.code.SentCode;

/**
 * A code to be sent, for a challenge or an enrolment.
 *
 * @param account as it was read
 * @param text the code
 * @param kept what is kept of it
 * @param place where that stands
 * @param sameNumber whether the code before it went to the same number
 * @param expiresAt end of the challenge or enrolment
 */
record OutgoingCode(
        Snapshot account,
        PhoneNumber number,
        Purpose purpose,
        String text,
        SentCode kept,
        CodePlace place,
        boolean sameNumber,
        Instant expiresAt,
        Source source) {

    Optional<Item> item() {
        return account.factorItem(FactorType.SMS);
    }

    Optional<String> locale() {
        return account.account().map(Account::profile).flatMap(Account.Profile::locale);
    }

    /** Whether one was sent for this very request already. */
    boolean isRepeated() {
        return place.before().filter(kept::isForTheSame).isPresent();
    }

    Write put() {
        return place.put(kept.attributes());
    }

    Write restore() {
        return place.restore(kept.attributes());
    }

    /** Neither the code nor the number. */
    @Override
    public String toString() {
        return "OutgoingCode";
    }
}
