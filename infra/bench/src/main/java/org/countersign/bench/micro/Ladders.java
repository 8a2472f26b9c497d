package org.countersign.bench.micro;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.countersign.core.challenge.Ladder;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What comes next in a challenge, by the rules; beside it one HMAC, the least of any verification. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Ladders {

    private List<Option> options;
    private BareHmac hmac;

    @Setup
    public void fail() {
        hmac = BareHmac.ofACode();
        options = List.of(
                option(FactorType.SMS, 5),
                option(FactorType.TOTP, 5),
                option(FactorType.RECOVERY_CODES, 0),
                option(FactorType.EMAIL, 0));
    }

    private static Option option(FactorType type, int tries) {
        return new Option(type, Optional.of("hint"), tries, 5, false);
    }

    @Benchmark
    public Object ours() {
        return Ladder.next(options);
    }

    @Benchmark
    public byte[] bare() throws GeneralSecurityException {
        return hmac.run();
    }
}
