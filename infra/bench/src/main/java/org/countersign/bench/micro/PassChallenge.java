package org.countersign.bench.micro;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.countersign.bench.App;
import org.countersign.platform.api.TestApi;
import org.countersign.platform.table.Table;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.SecondStep;
import org.countersign.store.challenge.step.CodeBody;
import org.countersign.store.challenge.step.VerifyStep;
import org.countersign.totp.TotpCheck;
import org.countersign.totp.TotpWorld;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A right code of an authenticator app, from the event to the step-up token in its answer, with the table's answers
 * {@link CannedHttp at hand}: all that the function itself does. Beside it the bare work in all its parts, one after the other.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PassChallenge extends Step {

    private static final App APP = App.of("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");

    private final VerifyTotp totp = new VerifyTotp();
    private final SignToken signature = new SignToken();
    private final BareHmac hmac = BareHmac.ofACode();
    private VerifyStep verifyStep;
    private BareCalls calls;
    private byte[] sealed;
    private TotpCheck check;
    private String event;

    @Setup
    public void prepare() throws JsonProcessingException {
        totp.algorithm = "SHA1";
        totp.seal();
        prepareParts();
        signature.prepare();
        sealed = world.vault.seal(APP.secret(), "totp secret of " + Settings.PARTITION);
        Table table = table(Map.of("UpdateItem", factor(), "TransactWriteItems", "{}"));
        var secondStep = new SecondStep(
                table, world.challengeIds, world.stepUpTokens, world.clientTokens, world.backoff, world.clock);
        verifyStep = new VerifyStep(TestApi.over(world), secondStep);
        check = TotpWorld.check(world.vault);
        String challenge =
                world.challengeIds.make(Settings.SUB, new ChallengeIds.Reference(0, "sign_in", "countersign"));
        event = Boundary.event(
                challenge, APP.code(world.clock.instant()), "Bearer " + TestApi.signedIn(world, Settings.SUB));
        expect(200, ours());
        calls = bareCalls(challenge);
        expectAlike(() -> {
            calls.count();
            calls.pass(sealed);
        });
    }

    /** What the table has of the factor, once the guess is counted. */
    private String factor() {
        return """
                {"Attributes":{"partition":{"S":"%s"},"sort":{"S":"factor#totp"},"state":{"S":"enabled"},"secret":{"B":"%s"},
                "digits":{"N":"6"},"algorithm":{"S":"SHA1"},"lastStep":{"N":"0"},"failures":{"N":"1"}},
                "ConsumedCapacity":{"TableName":"table","CapacityUnits":1.0}}""".formatted(Settings.PARTITION, Base64.getEncoder().encodeToString(sealed));
    }

    @Benchmark
    public String ours() throws JsonProcessingException {
        return run(event, it -> verifyStep.answer(it, "totp-verify", CodeBody.class, body -> body.digits(6, 8), check));
    }

    @Benchmark
    public void bare(Blackhole into) throws GeneralSecurityException, JsonProcessingException {
        into.consume(boundary.bare());
        into.consume(token.bare());
        into.consume(hmac.run());
        into.consume(calls.count());
        into.consume(totp.bare());
        into.consume(calls.pass(sealed));
        into.consume(signature.bare());
    }
}
