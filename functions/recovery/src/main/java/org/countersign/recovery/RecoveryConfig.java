package org.countersign.recovery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the sweep. README lists the variables. */
@ConfigMapping(prefix = "countersign.recovery.sweep")
public interface RecoveryConfig {

    /** Recoveries that one query of the index brings. */
    @WithDefault("100")
    int page();

    /** How long a run takes up new ones; less than its function's timeout by more than one can take. */
    @WithDefault("PT40S")
    Duration budget();
}
