package org.countersign.core.limit;

import java.time.Duration;

/**
 * What holds for codes that are sent to somebody.
 *
 * @param lifetime how long a code is good for
 * @param sends codes for one challenge or enrolment
 * @param firstResend wait before the second code; doubles with each
 */
public record CodeRules(Duration lifetime, int sends, Duration firstResend) {

    /** NIST SP 800-63B-4 section 3.1.3.2: six decimal digits at least. */
    public static final int DIGITS = 6;

    /** How long after the n-th code the next may be asked for. */
    public Duration resendAfter(int sent) {
        return firstResend.multipliedBy(1L << Math.min(sent - 1, 20));
    }
}
