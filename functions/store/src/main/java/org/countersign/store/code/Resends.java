package org.countersign.store.code;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.limit.CodeRules;
import org.countersign.core.limit.Slots;
import org.countersign.core.problem.Problem;

/** Why a code is not sent: the same for texts and for mails. */
public final class Resends {

    private Resends() {}

    /**
     * Empty when one may be sent after the one before.
     *
     * @param waits whether the growing wait between two codes holds: not where they go to different places
     * @param until end of the challenge or enrolment, in which so many codes may be sent
     */
    public static Optional<Problem> refusal(
            SentCode before, boolean waits, CodeRules rules, Instant until, Instant now) {
        if (before.sends() >= rules.sends()) {
            return Optional.of(Problem.tooManyRequests(
                    "No more codes can be sent for this. Please start again.", Duration.between(now, until)));
        }
        return before.wait(rules, now).filter(_ -> waits).map(ChallengeProblems::wait);
    }

    /** The account's allowance of an hour is used up. */
    public static Problem spent(Slots hour, Instant now) {
        return Problem.tooManyRequests(
                "Too many codes were sent for this account. Please try again later.", hour.wait(now));
    }
}
