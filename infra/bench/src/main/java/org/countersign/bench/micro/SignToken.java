package org.countersign.bench.micro;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.StepUpToken;
import org.countersign.platform.token.StepUpTokens;
import org.jose4j.jwk.PublicJsonWebKey;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A step-up token, made and signed; beside it one ECDSA signature of as many bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SignToken {

    private StepUpTokens tokens;
    private StepUpTokens.Grant grant;
    private PrivateKey key;
    private byte[] input;

    @Setup
    public void prepare() {
        Settings settings = new Settings();
        tokens =
                new StepUpTokens(settings.shelf.keyrings, settings.shelf.config, settings.random, settings.shelf.clock);
        grant = new StepUpTokens.Grant(
                Settings.SUB,
                Optional.of(settings.challengeId()),
                "sign_in",
                "countersign",
                Set.of("pwd"),
                "otp",
                Caller.Assurance.TWO_STEP,
                Optional.empty());
        key = ((PublicJsonWebKey) settings.shelf.keyrings.signing().current()).getPrivateKey();
        String token = tokens.issue(grant).token();
        input = token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
    }

    @Benchmark
    public StepUpToken ours() {
        return tokens.issue(grant);
    }

    @Benchmark
    public byte[] bare() throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(input);
        return signature.sign();
    }
}
