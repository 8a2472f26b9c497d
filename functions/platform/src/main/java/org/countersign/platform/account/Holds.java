package org.countersign.platform.account;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.hold.Hold;
import org.countersign.core.hold.HoldFacts;
import org.countersign.core.hold.HoldRule;
import org.countersign.core.identity.Identity;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.table.Item;

/** What the rules of holds make of an account's item as it was read, whatever was written or told about it before. */
@Singleton
public class Holds {

    private final int attempts;
    private final Clock clock;

    public Holds(PlatformConfig config, Clock clock) {
        this.attempts = config.identity().attempts();
        this.clock = clock;
    }

    public Hold of(Item account) {
        return HoldRule.evaluate(facts(account), clock.instant());
    }

    public HoldFacts facts(Item account) {
        Identity identity = AccountItems.identity(account);
        Optional<Instant> requiredBy = account.findTime(AccountItems.VERIFICATION_REQUIRED_BY);
        return new HoldFacts(requiredBy, identity, attempts);
    }
}
