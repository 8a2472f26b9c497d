package org.countersign.store.recovery;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.recovery.Recovery;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.platform.key.RandomIds;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.Snapshot;
import org.countersign.store.notice.Channels;

/** Begins recoveries, and goes on with those that were begun. */
@Singleton
public class Recoveries {

    private final SecureRandom random;
    private final Clock clock;
    private final Duration wait;
    private final Duration waitUntold;

    public Recoveries(SecureRandom random, StoreConfig config, Clock clock) {
        this.random = random;
        this.clock = clock;
        this.wait = config.recovery().coolingOff();
        this.waitUntold = config.recovery().coolingOffUntold();
    }

    /**
     * What a pass with a method's factor means.
     *
     * @param write what the transaction that passes has to hold beside
     */
    public record Step(Recovery recovery, Write write) {}

    /**
     * Goes on with the recovery by this method, else begins one.
     *
     * @param mark what tells the recovery code that was given
     */
    public Step pass(Snapshot account, RecoveryMethod method, Optional<String> mark) {
        return account.recovery(method)
                .map(it -> new Step(
                        it, Write.check(RecoveryItems.key(account.sub(), method), RecoveryItems.stillRuns(it))))
                .orElseGet(() -> begin(account, method, marked(mark)));
    }

    private static Map<String, Object> marked(Optional<String> mark) {
        Map<String, Object> more = new HashMap<>();
        mark.ifPresent(it -> more.put(RecoveryItems.BEGUN_WITH, it));
        return more;
    }

    /** On the condition that no other by the same method has begun. */
    public Step begin(Snapshot account, RecoveryMethod method, Map<String, Object> more) {
        Instant now = clock.instant();
        // Tokens name whole seconds, and one that was made at that moment counts.
        Instant readyAt = now.plus(wait(account, method)).truncatedTo(ChronoUnit.SECONDS);
        Recovery recovery = new Recovery(RandomIds.next(random), method, now, readyAt);
        return new Step(recovery, RecoveryItems.begin(account, recovery, more));
    }

    /** Whether the code of this mark began the recovery whose wait is over, for which it is good once more. */
    public static boolean isGoodAgain(Snapshot account, RecoveryMethod method, String mark, Instant now) {
        return account.recovery(method)
                .filter(it -> it.isReady(now))
                .flatMap(_ -> RecoveryItems.find(account, method))
                .flatMap((Item item) -> item.findText(RecoveryItems.BEGUN_WITH))
                .filter(mark::equals)
                .isPresent();
    }

    /** Longer where nobody but who recovers could be told of it. */
    private Duration wait(Snapshot account, RecoveryMethod method) {
        return Channels.othersCanBeTold(account, method, account.now()) ? wait : waitUntold;
    }
}
