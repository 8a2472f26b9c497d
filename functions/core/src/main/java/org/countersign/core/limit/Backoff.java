package org.countersign.core.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * The growing delay between failures in a row at one factor (NIST SP 800-63B-4 section 3.2.2): none for the first few, then
 * doubling up to a ceiling. Clients that are not known share one count, which comes to a pause; each known one has a count of its own;
 * and where all of them together come to the lock, the factor is locked.
 *
 * @param free failures in a row that cost no delay
 * @param first delay after that many failures
 * @param longest ceiling of the delay
 * @param pause of those clients that are not known
 * @param known failures in a row of a known client, which counts as unknown from then on
 * @param locksAt failures in a row over all that lock the factor; the standard's ceiling is 100
 */
public record Backoff(int free, Duration first, Duration longest, Pause pause, int known, int locksAt) {

    public Backoff {
        if (free < 1 || locksAt <= free || locksAt > 100 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("A back-off needs 1 <= free < locksAt <= 100 and 0 <= first <= longest");
        }
        if (pause.at() <= free || known < 1) {
            throw new IllegalArgumentException(
                    "A back-off pauses after its free failures, and known clients have one at least");
        }
    }

    /**
     * What comes after so many failures in a row: a long wait, then a few guesses, and so on.
     *
     * @param guesses after each wait, without a delay between them
     */
    public record Pause(int at, Duration lasts, int guesses) {

        public Pause {
            if (guesses < 1 || lasts.isNegative()) {
                throw new IllegalArgumentException("A pause lasts 0 or longer, and a guess comes after it at least");
            }
        }

        private Duration after(int failures) {
            return (failures - at) % guesses == 0 ? lasts : Duration.ZERO;
        }
    }

    /** How long after the last of so many failures in a row the next guess has to wait. */
    public Duration delay(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        return failures >= pause.at() ? pause.after(failures) : growing(failures);
    }

    private Duration growing(int failures) {
        int doublings = Math.min(failures - free, 30);
        Duration grown = first.multipliedBy(1L << doublings);
        return grown.compareTo(longest) > 0 ? longest : grown;
    }

    /** The fewest failures from which on the delay no longer grows. */
    public int flatFrom() {
        int failures = free;
        while (failures < pause.at() && growing(failures).compareTo(longest) < 0) {
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
