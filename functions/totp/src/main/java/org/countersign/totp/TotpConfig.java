package org.countersign.totp;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of authenticator apps. README lists the variables. */
@ConfigMapping(prefix = "countersign.totp")
interface TotpConfig {

    /** How long an enrolment can be confirmed. */
    @WithDefault("PT30M")
    Duration enrolmentLifetime();

    /** Wrong codes that void an enrolment. */
    @WithDefault("5")
    int enrolmentTries();

    /** Steps that a code may be early or late; RFC 6238 section 5.2 recommends one at most. */
    @WithDefault("1")
    int tolerance();

    /** How far off a phone's clock may be for its owner to be told by how much, while enrolling. */
    @WithDefault("PT24H")
    Duration clockSearch();
}
