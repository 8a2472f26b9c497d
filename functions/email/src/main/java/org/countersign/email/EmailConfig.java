package org.countersign.email;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.countersign.core.limit.CodeRules;

/** Settings of e-mail. README lists the variables. */
@ConfigMapping(prefix = "countersign.email")
public interface EmailConfig {

    /** Address that mail comes from; its domain is a verified identity of SES. */
    String from();

    /** Where SES reports bounces and complaints, where it is not by the identity. */
    Optional<String> configurationSet();

    /** How long a code is good for (NIST SP 800-63B-4 section 4.2.1.2 allows 24 hours). */
    @WithDefault("PT10M")
    Duration codeLifetime();

    @WithDefault("5")
    int sendsPerChallenge();

    @WithDefault("PT30S")
    Duration firstResend();

    /** Codes in any hour that an account is mailed. */
    @WithDefault("10")
    int hourlyPerAccount();

    /** Deliveries of an event after which a code is given up and support is named: as often as Lambda tries one. */
    @WithDefault("3")
    int attempts();

    /** Notices in any hour of the same kind about the same factor. */
    @WithDefault("3")
    int hourlyNotices();

    default CodeRules codeRules() {
        return new CodeRules(codeLifetime(), sendsPerChallenge(), firstResend());
    }
}
