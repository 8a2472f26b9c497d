package org.countersign.hold;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of holds. README lists the variables. */
@ConfigMapping(prefix = "countersign.hold")
interface HoldConfig {

    /** Parts that the index of due accounts is spread over; may be raised, never lowered while accounts stand in it. */
    @WithDefault("16")
    int shards();

    /** Accounts that one query of the index brings. */
    @WithDefault("100")
    int page();

    /** How long a sweep takes up new accounts; less than its function's timeout by more than one account can take. */
    @WithDefault("PT40S")
    Duration sweepBudget();
}
