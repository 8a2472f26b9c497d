package org.countersign.selfie;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.account.IdentityStatus;
import org.countersign.core.identity.Decision;
import org.countersign.core.identity.Identity;
import org.countersign.core.identity.IdentityRecord;
import org.countersign.core.identity.VerificationState;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;

/**
 * What an account's item says of its owner's identity. Whoever changes it writes the next record of the account's history with it, and
 * the number of that record is the condition: of two that decide from the same facts one wins, and the other reads again.
 *
 * @param sequence number of the last record; 0 before the first
 */
record AccountFacts(String sub, IdentityRecord known, long sequence) {

    static final String SEQUENCE = "historySequence";
    static final String REVIEW_ASKED_AT = "reviewAskedAt";

    private static final String REVIEW_ASKED_BY = "reviewAskedBy";
    private static final String PROVIDER_VERDICT = "providerVerdict";

    /** Empty for an account that the host has not made known, or wants to be forgotten. */
    static Optional<AccountFacts> read(String sub, Optional<Item> account) {
        return account.filter(AccountItems::isKnown)
                .map(item -> new AccountFacts(
                        sub,
                        new IdentityRecord(AccountItems.identity(item), verdict(item), item.findText(REVIEW_ASKED_BY)),
                        item.findNumber(SEQUENCE).orElse(0L)));
    }

    Identity identity() {
        return known.identity();
    }

    private static Optional<Decision> verdict(Item account) {
        return account.map(PROVIDER_VERDICT)
                .map(verdict -> new Decision(
                        VerificationState.of(verdict.text("outcome")), verdict.time("at"), verdict.findText("reason")));
    }

    /** The write of its next record's number and of nothing else. */
    Write next() {
        return Write.update(AccountKeys.account(sub))
                .set(SEQUENCE, sequence + 1)
                .when(sequence == 0 ? absent(SEQUENCE) : equal(SEQUENCE, sequence))
                .when(AccountItems.known());
    }

    /** As above, and where the account stands from then on. */
    Write next(IdentityRecord after, Instant now) {
        Identity identity = after.identity();
        Write write = next().setOrRemove(AccountItems.IDENTITY, word(identity.status()))
                .setOrRemove(AccountItems.IDENTITY_DECIDED_AT, identity.decidedAt())
                .set(AccountItems.FAILED_ATTEMPTS, identity.failedAttempts())
                .setOrRemove(AccountItems.UNDER_REVIEW, Optional.of(true).filter(_ -> identity.underReview()))
                .setOrRemove(REVIEW_ASKED_BY, after.reviewAskedBy())
                .setOrRemove(PROVIDER_VERDICT, after.provider().map(AccountFacts::attributes));
        boolean asked =
                after.reviewAskedBy().isPresent() && !after.reviewAskedBy().equals(known.reviewAskedBy());
        if (asked) {
            write.set(REVIEW_ASKED_AT, now);
        } else if (after.reviewAskedBy().isEmpty()) {
            write.remove(REVIEW_ASKED_AT);
        }
        return write;
    }

    private static Optional<String> word(IdentityStatus status) {
        return Optional.of(status).filter(it -> it != IdentityStatus.UNVERIFIED).map(IdentityStatus::word);
    }

    private static Map<String, Object> attributes(Decision verdict) {
        return Map.of("outcome", verdict.outcome().word(), "at", verdict.at(), "reason", verdict.reason());
    }
}
