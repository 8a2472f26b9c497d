package org.countersign.bench.micro;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
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

/**
 * A token, checked with all that it claims; beside it the one ECDSA verification in that, by the arithmetic that we use and by the
 * JDK's.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CheckToken {

    private static final int LENGTH = 32;

    private Tokens tokens;
    private String token;
    private ECPublicKey key;
    private ECPublicKeyParameters point;
    private byte[] input;
    private byte[] signature;

    @Setup
    public void issue() {
        Settings settings = new Settings();
        tokens = new Tokens(settings.shelf.keyrings, settings.shelf.config, settings.shelf.clock);
        token = new StepUpTokens(settings.shelf.keyrings, settings.shelf.config, settings.random, settings.shelf.clock)
                .issue(new StepUpTokens.Grant(
                        Settings.SUB,
                        Optional.of(settings.challengeId()),
                        "sign_in",
                        "countersign",
                        Set.of("pwd"),
                        "otp",
                        Caller.Assurance.TWO_STEP,
                        Optional.empty()))
                .token();
        key = (ECPublicKey)
                ((PublicJsonWebKey) settings.shelf.keyrings.signing().current()).getPublicKey();
        X9ECParameters curve = CustomNamedCurves.getByName("secp256r1");
        point = new ECPublicKeyParameters(
                curve.getCurve().createPoint(key.getW().getAffineX(), key.getW().getAffineY()),
                new ECDomainParameters(curve));
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
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, point);
        return verifier.verifySignature(
                MessageDigest.getInstance("SHA-256").digest(input),
                new BigInteger(1, signature, 0, LENGTH),
                new BigInteger(1, signature, LENGTH, LENGTH));
    }

    @Benchmark
    public boolean jdk() throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(key);
        verifier.update(input);
        return verifier.verify(signature);
    }
}
