package org.countersign.core.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * The growing delay between failures in a row at one factor (NIST SP 800-63B-4 section 3.2.2): none for the first few, then
 * doubling up to a ceiling, and an end to it at which the factor is locked.
 *
 * @param free failures in a row that cost no delay
 * @param first delay after that many failures
 * @param longest ceiling of the delay
 * @param locksAt failures in a row that lock the factor; the standard's ceiling is 100
 */
public record Backoff(int free, Duration first, Duration longest, int locksAt) {

    public Backoff {
        if (free < 1 || locksAt <= free || locksAt > 100 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("A back-off needs 1 <= free < locksAt <= 100 and 0 <= first <= longest");
        }
    }

    /** How long after the last of so many failures in a row the next guess has to wait. */
    public Duration delay(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - free, 30);
        Duration grown = first.multipliedBy(1L << doublings);
        return grown.compareTo(longest) > 0 ? longest : grown;
    }

    /** The fewest failures from which on the delay no longer grows. */
    public int flatFrom() {
        int failures = free;
        while (delay(failures).compareTo(longest) < 0 && failures < locksAt) {
            failures++;
        }
        return failures;
    }

    public Duration remaining(int failures, Instant lastFailure, Instant now) {
        Duration left = Duration.between(now, lastFailure.plus(delay(failures)));
        return left.isNegative() ? Duration.ZERO : left;
    }

    public boolean locks(int failures) {
        return failures >= locksAt;
    }
}
