package org.countersign.email.code;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.limit.Slots;
import org.countersign.email.EmailConfig;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.ChallengeItems;

/**
 * Writes at the item of the factor {@code email}: the codes of challenges, and when the account's codes of the last hour were sent.
 */
@Singleton
class CodeWrites {

    private static final String SENT = "sent";

    private final int hourly;

    CodeWrites(EmailConfig config) {
        this.hourly = config.hourlyPerAccount();
    }

    /** The account's codes of the last hour. */
    Slots sent(Snapshot snapshot) {
        Optional<Item> item = snapshot.factorItem(FactorType.EMAIL);
        return new Slots(
                IntStream.range(0, hourly)
                        .mapToObj(slot -> item.flatMap(it -> it.findTime(SENT + slot)))
                        .toList(),
                Duration.ofHours(1));
    }

    /** Puts a code in the place of the one before, on the condition that this still stands there. */
    Write put(Exhausted exhausted, Optional<MailedCode> before, MailedCode next, String to) {
        Write put = Write.update(exhausted.factorKey())
                .set(FactorItems.STATE, FactorState.ENABLED.word())
                .setIfAbsent(FactorItems.FAILURES, 0);
        Map<String, Object> entry = next.attributes(to, exhausted.challenge().expiresAt());
        Optional<Item> codes =
                exhausted.snapshot().factorItem(FactorType.EMAIL).flatMap(item -> item.map(FactorItems.CODES));
        String path = exhausted.path();
        if (codes.isEmpty()) {
            return put.set(FactorItems.CODES, Map.of(path.substring(path.indexOf('.') + 1), entry))
                    .when(absent(FactorItems.CODES));
        }
        forgotten(codes.get(), path, exhausted.now()).forEach(put::remove);
        return put.set(path, entry).when(unchanged(path, before));
    }

    private static Condition unchanged(String path, Optional<MailedCode> before) {
        return before.map(code -> equal(path + ".code", code.sent().hash())
                        .and(equal(path + ".delivered", code.delivered()))
                        .and(equal(path + ".leasedUntil", code.leasedUntil())))
                .orElseGet(() -> absent(path));
    }

    /** Codes of challenges that are over. */
    private static List<String> forgotten(Item codes, String kept, Instant now) {
        return codes.names().stream()
                .filter(name -> !codes.map(name).orElseThrow().time("until").isAfter(now))
                .map(name -> FactorItems.CODES + "." + name)
                .filter(path -> !path.equals(kept))
                .toList();
    }

    /** One of the hour's slots goes with the code. */
    static Write taking(Write put, Optional<Item> factor, int slot, Instant now) {
        String name = SENT + slot;
        Condition free = Condition.unchanged(factor, name);
        return put.set(name, now).when(free);
    }

    static Write delivered(Exhausted exhausted, MailedCode code) {
        return Write.update(exhausted.factorKey())
                .set(exhausted.path() + ".delivered", true)
                .when(equal(exhausted.path() + ".code", code.sent().hash()));
    }

    /** It may be tried again at once. */
    static Write released(Exhausted exhausted, MailedCode code) {
        return Write.update(exhausted.factorKey())
                .set(exhausted.path() + ".leasedUntil", exhausted.now())
                .when(equal(exhausted.path() + ".code", code.sent().hash()));
    }

    /** The challenge need not wait for a mail: only a person can help. */
    static Write undeliverable(Exhausted exhausted, boolean undeliverable) {
        return Write.update(exhausted.challengeKey())
                .set("options." + FactorType.EMAIL.word() + ".undelivered", undeliverable)
                .when(equal("id", exhausted.challenge().id()));
    }

    /** As above, unless the challenge was counted since: a read may show the slot that its own code took, and not yet that code. */
    static Write spent(Exhausted exhausted) {
        return undeliverable(exhausted, true).when(Condition.unchanged(exhausted.item(), ChallengeItems.COUNTED));
    }
}
