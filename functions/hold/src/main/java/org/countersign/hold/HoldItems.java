package org.countersign.hold;

import static org.countersign.platform.table.Condition.exists;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.hold.AnnouncedHold;
import org.countersign.core.hold.Hold;
import org.countersign.core.hold.HoldKind;
import org.countersign.core.hold.HoldRule;
import org.countersign.core.hold.Reminder;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.DueItems;
import org.countersign.platform.table.Item;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.Holds;

/**
 * What holds keep on an account's item: not the hold, which follows from facts, but what was announced of it.
 *
 * <ul>
 *   <li>{@code hold}: {@code kind}, {@code since}, {@code reason}, {@code by}, and {@code at}, when it was announced
 *   <li>{@code holdSequence}: how many changes of hold were announced
 *   <li>{@code reminder}: the latest one given, {@code deadline}, {@code days} and {@code at}
 *   <li>{@code dueShard}, {@code dueAt}: where it stands in the index of accounts that time alone will do something to
 * </ul>
 */
final class HoldItems {

    static final String HOLD = Holds.HOLD;
    static final String KIND = Holds.KIND;
    static final String SINCE = Holds.SINCE;
    static final String REASON = "reason";
    static final String BY = "by";
    static final String AT = "at";
    static final String SEQUENCE = "holdSequence";
    static final String REMINDER = "reminder";
    static final String DEADLINE = "deadline";
    static final String DAYS = "days";
    static final String DUE_SHARD = DueItems.SHARD;
    static final String DUE_AT = DueItems.AT;

    /** What the rules of holds depend on. */
    static final List<String> FACTS = List.of(
            AccountItems.IDENTITY,
            AccountItems.IDENTITY_DECIDED_AT,
            AccountItems.FAILED_ATTEMPTS,
            AccountItems.UNDER_REVIEW,
            AccountItems.VERIFICATION_REQUIRED_BY);

    private HoldItems() {}

    static AnnouncedHold announced(Item account) {
        return new AnnouncedHold(announcedKind(account), reminder(account), account.findTime(DUE_AT));
    }

    static HoldKind announcedKind(Item account) {
        return account.map(HOLD).map(hold -> HoldKind.of(hold.text(KIND))).orElse(HoldKind.NONE);
    }

    static Optional<HoldRule> reason(Item account) {
        return account.map(HOLD).flatMap(hold -> HoldRule.of(hold.text(REASON)));
    }

    static Optional<Reminder> reminder(Item account) {
        return account.map(REMINDER).map(it -> new Reminder(it.time(DEADLINE), it.count(DAYS)));
    }

    static Map<String, Object> attributes(Hold hold, Instant now) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(KIND, hold.kind().word());
        attributes.put(REASON, hold.rule().word());
        attributes.put(BY, hold.rule().cause().word());
        attributes.put(AT, now);
        if (hold.isHeld()) {
            attributes.put(SINCE, hold.since().orElse(now));
        }
        return attributes;
    }

    static Map<String, Object> attributes(Reminder reminder, Instant now) {
        return Map.of(DEADLINE, reminder.deadline(), DAYS, reminder.days(), AT, now);
    }

    /** That the account is as it was read, as far as holds go: nobody has added a fact or announced anything since. */
    static Condition unchanged(Item account) {
        Stream<Condition> same = Stream.concat(FACTS.stream(), Stream.of(AccountItems.DELETED_AT, SEQUENCE, DUE_AT))
                .map(name -> Condition.unchanged(account, name));
        return Stream.concat(Stream.of(exists("partition")), same)
                .reduce(Condition::and)
                .orElseThrow();
    }
}
