package org.countersign.bench.micro;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.countersign.core.account.IdentityStatus;
import org.countersign.core.hold.Hold;
import org.countersign.core.hold.HoldFacts;
import org.countersign.core.hold.HoldRule;
import org.countersign.core.identity.Identity;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What is held of an account whose deadline has passed, by the last rule but one; beside it the same rules as nested ifs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HoldRules {

    private final Instant now = Instant.parse("2026-03-04T10:00:00Z");
    private HoldFacts facts;

    @Setup
    public void miss() {
        facts = new HoldFacts(
                Optional.of(now.minusSeconds(60)),
                new Identity(IdentityStatus.UNVERIFIED, Optional.empty(), 0, false),
                3);
        if (!ours().equals(bare())) {
            throw new IllegalStateException(ours() + " is not " + bare());
        }
    }

    @Benchmark
    public Hold ours() {
        return HoldRule.evaluate(facts, now);
    }

    @Benchmark
    public Hold bare() {
        if (facts.requiredBy().isEmpty()) {
            return new Hold(HoldRule.NOT_REQUIRED, Optional.empty());
        }
        Identity identity = facts.identity();
        if (identity.status() == IdentityStatus.VERIFIED) {
            return new Hold(HoldRule.VERIFIED, identity.decidedAt());
        }
        boolean left = identity.failedAttempts() < facts.attemptsAllowed();
        if (identity.status() == IdentityStatus.FAILED) {
            HoldRule failed = left ? HoldRule.FAILED_ATTEMPTS_LEFT : HoldRule.FAILED;
            return new Hold(identity.underReview() ? HoldRule.UNDER_REVIEW : failed, identity.decidedAt());
        }
        if (!left) {
            return new Hold(HoldRule.ATTEMPTS_USED_UP, identity.decidedAt());
        }
        if (identity.failedAttempts() > 0) {
            return new Hold(HoldRule.ATTEMPT_FAILED, identity.decidedAt());
        }
        return now.isBefore(facts.requiredBy().get())
                ? new Hold(HoldRule.TIME_LEFT, Optional.empty())
                : new Hold(HoldRule.DEADLINE_PASSED, facts.requiredBy());
    }
}
