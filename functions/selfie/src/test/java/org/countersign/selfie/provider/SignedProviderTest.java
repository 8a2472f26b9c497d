package org.countersign.selfie.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.identity.VerificationState;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.api.RawBody;
import org.countersign.selfie.provider.signed.SignedProvider;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedProviderTest extends SelfieProviderContract {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    @Override
    SelfieProvider provider(ProviderClient client) {
        return new SignedProvider(client, shelf.keyrings, shelf.clock, TOLERANCE);
    }

    @Override
    String sessionAnswer(String id, String url) {
        return "{\"id\":\"" + id + "\",\"captureUrl\":\"" + url + "\"}";
    }

    @Override
    String path() {
        return "/sessions";
    }

    @Override
    String headerName() {
        return "Countersign-Signature";
    }

    @Override
    String result(VerificationState outcome, Instant at, Optional<String> reason) {
        return "{\"verification\":\"" + VERIFICATION + "\",\"session\":\"" + SESSION + "\",\"outcome\":\""
                + outcome.word() + "\",\"decidedAt\":\"" + at + "\""
                + reason.map(it -> ",\"reason\":\"" + it + "\"").orElse("") + ",\"person\":\"" + PERSON + "\"}";
    }

    @Override
    String sign(JsonWebKey key, byte[] content) {
        return header(key, shelf.clock.instant(), content);
    }

    private static String header(JsonWebKey key, Instant at, byte[] content) {
        long time = at.getEpochSecond();
        return "t=" + time + ",v1=" + hmac(key, time + "." + new String(content, UTF_8));
    }

    @Test
    void isGoodForFiveMinutesEitherWay() {
        String result = result(VerificationState.PASSED, now, Optional.empty());

        assertThat(value(provider.read(at(result, now.minus(TOLERANCE))))).isPresent();
        assertThat(value(provider.read(at(result, now.plus(TOLERANCE))))).isPresent();
        assertThat(problem(provider.read(at(result, now.minus(TOLERANCE).minusSeconds(1))))
                        .type())
                .isEqualTo(ProblemType.UNAUTHENTICATED);
        assertThat(problem(provider.read(at(result, now.plus(TOLERANCE).plusSeconds(1))))
                        .type())
                .isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void takesOneRightSignatureAmongSeveral() {
        String result = result(VerificationState.PASSED, now, Optional.empty());
        String right = sign(first, result.getBytes(UTF_8));
        String wrong = sign(second, result.getBytes(UTF_8)).replaceFirst("t=[0-9]+,", "");

        assertThat(value(provider.read(raw(result, Map.of(headerName(), right + "," + wrong)))))
                .isPresent();
        assertThat(value(provider.read(raw(result, Map.of(headerName(), right + ", " + wrong + ",v2=later")))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t=,v1=00",
                "t=1",
                "v1=00",
                "t=-1,v1=00",
                "t=99999999999999999999,v1=00",
                "t=1e9,v1=00",
                "t=\u0661,v1=00",
                "nonsense",
                ","
            })
    void refusesAHeaderThatIsNone(String header) {
        String result = result(VerificationState.PASSED, now, Optional.empty());

        assertThat(problem(provider.read(raw(result, Map.of(headerName(), header))))
                        .type())
                .isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void refusesMoreSignaturesThanAnybodyNeeds() {
        String result = result(VerificationState.PASSED, now, Optional.empty());
        String right = sign(first, result.getBytes(UTF_8));

        assertThat(problem(provider.read(raw(result, Map.of(headerName(), right + ",v1=00".repeat(5)))))
                        .type())
                .isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    private RawBody at(String body, Instant signedAt) {
        return raw(body, Map.of(headerName(), header(first, signedAt, body.getBytes(UTF_8))));
    }
}
