package org.countersign.bench.micro;

import java.security.GeneralSecurityException;
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

/** What is held of an account whose deadline has passed, by the last rule but one; beside it one HMAC, the least of any verification. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HoldRules {

    private final Instant now = Instant.parse("2026-03-04T10:00:00Z");
    private HoldFacts facts;
    private BareHmac hmac;

    @Setup
    public void miss() {
        hmac = BareHmac.ofACode();
        facts = new HoldFacts(
                Optional.of(now.minusSeconds(60)),
                new Identity(IdentityStatus.UNVERIFIED, Optional.empty(), 0, false),
                3);
        if (ours().rule() != HoldRule.DEADLINE_PASSED) {
            throw new IllegalStateException(ours().toString());
        }
    }

    @Benchmark
    public Hold ours() {
        return HoldRule.evaluate(facts, now);
    }

    @Benchmark
    public byte[] bare() throws GeneralSecurityException {
        return hmac.run();
    }
}
