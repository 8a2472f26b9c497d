package org.countersign.totp;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;

/**
 * Finds out that a wrong code is the right one of another time, so that its owner can be told about the phone's clock. Only while
 * enrolling: whoever asks there was shown the secret a moment ago, so the answer gives nothing away. It is never a reason to accept
 * the code.
 */
@Singleton
class ClockCheck {

    private final int tolerance;
    private final Duration search;

    ClockCheck(TotpConfig config) {
        this.tolerance = config.tolerance();
        this.search = config.clockSearch();
    }

    /** Empty when the code is no better a few hours from now. */
    Optional<Problem> problem(TotpSecret secret, String code, Instant now) {
        OptionalInt minutes = minutes(secret, code, now);
        return minutes.isPresent() ? Optional.of(clockOff(minutes.getAsInt())) : Optional.empty();
    }

    /** By how much the clock is fast, negative for slow; the least that explains the code, in minutes begun. */
    private OptionalInt minutes(TotpSecret secret, String code, Instant now) {
        OptionalLong step = secret.match(code, Steps.beyond(now, tolerance, search));
        if (step.isEmpty()) {
            return OptionalInt.empty();
        }
        long away = step.getAsLong() - Steps.at(now);
        long minutes = Math.ceilDiv(Math.abs(away) * Steps.LENGTH.toSeconds(), 60);
        return OptionalInt.of(Math.toIntExact(Long.signum(away) * minutes));
    }

    private static Problem clockOff(int minutes) {
        int size = Math.abs(minutes);
        return Problem.of(
                        ProblemType.CLOCK_OFF,
                        "Your phone's clock is about " + size + (size == 1 ? " minute " : " minutes ")
                                + (minutes > 0 ? "fast" : "slow")
                                + ". Set its time to automatic and enter a new code. On an iPhone: Settings, General, "
                                + "Date & Time, Set Automatically. On Android: Settings, System, Date & time, "
                                + "Set time automatically.")
                .with("minutes", minutes);
    }
}
