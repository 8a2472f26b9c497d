package org.countersign.store.account;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.hold.Hold;
import org.countersign.core.hold.HoldFacts;
import org.countersign.core.hold.HoldRule;
import org.countersign.core.identity.Identity;
import org.countersign.platform.table.Item;
import org.countersign.store.StoreConfig;

/** What the rules of holds make of an account's item as it was read, whatever was written or announced before. */
@Singleton
public class Holds {

    /** What was announced last of an account's hold: a map on its item, with these and more. */
    public static final String HOLD = "hold";

    public static final String KIND = "kind";
    public static final String SINCE = "since";

    private final int attempts;
    private final Clock clock;

    public Holds(StoreConfig config, Clock clock) {
        this.attempts = config.identity().attempts();
        this.clock = clock;
    }

    /** Where the facts do not say since when, it is since it was announced. */
    public Hold of(Item account) {
        Hold hold = HoldRule.evaluate(facts(account), clock.instant());
        return hold.isHeld() && hold.since().isEmpty() ? new Hold(hold.rule(), announcedSince(account, hold)) : hold;
    }

    private static Optional<Instant> announcedSince(Item account, Hold hold) {
        return account.map(HOLD)
                .filter(announced -> announced.text(KIND).equals(hold.kind().word()))
                .flatMap(announced -> announced.findTime(SINCE));
    }

    public HoldFacts facts(Item account) {
        Identity identity = AccountItems.identity(account);
        Optional<Instant> requiredBy = account.findTime(AccountItems.VERIFICATION_REQUIRED_BY);
        return new HoldFacts(requiredBy, identity, attempts);
    }
}
