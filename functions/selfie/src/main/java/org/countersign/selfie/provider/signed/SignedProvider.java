package org.countersign.selfie.provider.signed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.Result;
import org.countersign.core.identity.Decision;
import org.countersign.core.identity.VerificationState;
import org.countersign.platform.api.RawBody;
import org.countersign.platform.key.Keyrings;
import org.countersign.selfie.provider.LenientJson;
import org.countersign.selfie.provider.ProviderClient;
import org.countersign.selfie.provider.ProviderResult;
import org.countersign.selfie.provider.ProviderWords;
import org.countersign.selfie.provider.SelfieProvider;

/**
 * A provider of the host's own, or a bridge to any other: our plain format, signed in both directions with {@code
 * Countersign-Signature}. README of this module is its contract.
 */
public final class SignedProvider implements SelfieProvider {

    public static final String NAME = "signed";

    private static final Set<VerificationState> OUTCOMES = Set.of(
            VerificationState.SUBMITTED,
            VerificationState.RESUBMIT,
            VerificationState.EXPIRED,
            VerificationState.CANCELLED,
            VerificationState.PASSED,
            VerificationState.FAILED);

    private final ProviderClient client;
    private final Keyrings keyrings;
    private final Clock clock;
    private final Duration tolerance;

    public SignedProvider(ProviderClient client, Keyrings keyrings, Clock clock, Duration tolerance) {
        this.client = client;
        this.keyrings = keyrings;
        this.clock = clock;
        this.tolerance = tolerance;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Session open(String verification) {
        byte[] body = LenientJson.write(Map.of("verification", verification));
        JsonNode answer = client.post("/sessions", body, signed(body));
        return ProviderClient.session(answer.path("id"), answer.path("captureUrl"));
    }

    @Override
    public void delete(String session) {
        client.delete("/sessions/" + session, signed(session.getBytes(UTF_8)));
    }

    private Map<String, String> signed(byte[] content) {
        return Map.of(
                SignatureHeader.NAME, SignatureHeader.sign(keyrings.selfie().current(), clock.instant(), content));
    }

    @Override
    public Result<Optional<ProviderResult>> read(RawBody webhook) {
        Instant now = clock.instant();
        byte[] content = webhook.bytes();
        return webhook.header(SignatureHeader.LOWER_CASE_NAME)
                        .flatMap(SignatureHeader::parse)
                        .filter(header -> header.isRecent(now, tolerance) && header.isOf(keyrings.selfie(), content))
                        .isPresent()
                ? Result.present(LenientJson.read(content).flatMap(SignedProvider::result), ProviderWords::malformed)
                        .map(Optional::of)
                : Result.refused(ProviderWords.unauthenticated());
    }

    private static Optional<ProviderResult> result(JsonNode json) {
        String verification = json.path("verification").asText("");
        String session = json.path("session").asText("");
        Optional<Decision> decision = outcome(json.path("outcome").asText(""))
                .flatMap(outcome -> ProviderWords.time(json.path("decidedAt"))
                        .map(at -> new Decision(outcome, at, ProviderWords.reason(json.path("reason")))));
        return decision.filter(_ -> !verification.isEmpty() && ProviderWords.isSession(session))
                .map(it -> new ProviderResult(verification, session, it));
    }

    private static Optional<VerificationState> outcome(String word) {
        return Arrays.stream(VerificationState.values())
                .filter(OUTCOMES::contains)
                .filter(it -> it.word().equals(word))
                .findFirst();
    }
}
