package org.countersign.sms;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.core.limit.CodeRules;
import org.countersign.platform.api.Source;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.store.challenge.SentCode;

/**
 * A code to be sent, for a challenge or an enrolment.
 *
 * @param item the factor's item as it was read
 * @param before the code that this one takes the place of
 * @param sameNumber whether that one went to the same number
 * @param isRepeated whether it was sent for this very request already
 * @param expiresAt end of the challenge or enrolment
 * @param change makes the write that puts the code in its place, on the condition that {@code before} still stands there
 * @param undo makes the write that puts {@code before} back, on the condition that the code stands there
 */
record Order(
        PhoneNumber number,
        String code,
        SentCode next,
        Optional<SentCode> before,
        boolean sameNumber,
        boolean isRepeated,
        Instant expiresAt,
        Optional<Item> item,
        Optional<String> locale,
        Source source,
        Supplier<Write> change,
        Supplier<Write> undo) {

    Write write() {
        return change.get();
    }

    Write restore() {
        return undo.get();
    }

    Duration until(Instant now) {
        return Duration.between(now, expiresAt);
    }

    Sent sent(CodeRules rules) {
        return new Sent(number.hint(), next.expiresAt(rules), next.resendAt(rules));
    }

    /** Neither the code nor the number. */
    @Override
    public String toString() {
        return "Order";
    }
}
