package org.countersign.bench.micro;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.StepUpTokens;
import org.countersign.platform.token.Tokens;
import org.jose4j.jwk.PublicJsonWebKey;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A token, checked with all that it claims; beside it the one ECDSA verification in that. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CheckToken {

    private Tokens tokens;
    private String token;
    private PublicKey key;
    private byte[] input;
    private byte[] signature;

    @Setup
    public void issue() {
        Settings settings = new Settings();
        tokens = new Tokens(settings.shelf.keyrings, settings.shelf.config, settings.shelf.clock);
        token = new StepUpTokens(settings.shelf.keyrings, settings.shelf.config, settings.random, settings.shelf.clock)
                .issue(new StepUpTokens.Grant(
                        Settings.SUB,
                        settings.challengeId(),
                        "sign_in",
                        "countersign",
                        Set.of("pwd"),
                        "otp",
                        Caller.Assurance.TWO_STEP))
                .token();
        key = ((PublicJsonWebKey) settings.shelf.keyrings.signing().current()).getPublicKey();
        int end = token.lastIndexOf('.');
        input = token.substring(0, end).getBytes(StandardCharsets.US_ASCII);
        signature = Base64.getUrlDecoder().decode(token.substring(end + 1));
        if (tokens.check(token).isEmpty()) {
            throw new IllegalStateException("The token is not good");
        }
    }

    @Benchmark
    public Object ours() {
        return tokens.check(token);
    }

    @Benchmark
    public boolean bare() throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(key);
        verifier.update(input);
        return verifier.verify(signature);
    }
}
