package org.countersign.selfie;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of selfie checks. README lists the variables. */
@ConfigMapping(prefix = "countersign.selfie")
public interface SelfieConfig {

    /** Which provider is asked, and believed: {@code signed} or {@code veriff}. */
    String provider();

    /** Base URL of the provider's API. */
    String url();

    /** How long the provider may take to answer. */
    @WithDefault("PT5S")
    Duration timeout();

    /** How far the provider's clock may be from ours: the time of a signature, where it has one, and that of a decision. */
    @WithDefault("PT5M")
    Duration tolerance();

    /** How long something can be handed in. */
    @WithDefault("P7D")
    Duration lifetime();

    /** Sessions in any 24 hours that an account may start. */
    @WithDefault("5")
    int dailySessions();

    /** How long a verification can be read about. */
    @WithDefault("P365D")
    Duration keptFor();

    /** How long a result that belongs to no verification is kept for a person to see. */
    @WithDefault("P90D")
    Duration orphansKeptFor();
}
