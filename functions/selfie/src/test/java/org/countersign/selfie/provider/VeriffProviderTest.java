package org.countersign.selfie.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.identity.Decision;
import org.countersign.core.identity.VerificationState;
import org.countersign.core.problem.ProblemType;
import org.countersign.selfie.provider.veriff.VeriffProvider;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VeriffProviderTest extends SelfieProviderContract {

    @Override
    SelfieProvider provider(ProviderClient client) {
        return new VeriffProvider(client, shelf.keyrings, shelf.clock);
    }

    @Override
    String sessionAnswer(String id, String url) {
        return "{\"status\":\"success\",\"verification\":{\"id\":\"" + id + "\",\"url\":\"" + url
                + "\",\"vendorData\":\"" + VERIFICATION + "\",\"status\":\"created\",\"sessionToken\":\"x\"}}";
    }

    @Override
    String path() {
        return "/v1/sessions";
    }

    @Override
    String headerName() {
        return "X-HMAC-SIGNATURE";
    }

    @Override
    boolean tells(VerificationState outcome) {
        return outcome != VerificationState.CREATED && outcome != VerificationState.CANCELLED;
    }

    @Override
    String sign(JsonWebKey key, byte[] content) {
        return hmac(key, new String(content, UTF_8));
    }

    @Override
    String result(VerificationState outcome, Instant at, Optional<String> reason) {
        return switch (outcome) {
            case PASSED -> decision(9001, "approved", at, reason);
            case FAILED -> decision(9102, "declined", at, reason);
            case RESUBMIT -> decision(9103, "resubmission_requested", at, reason);
            case EXPIRED -> decision(9104, "expired", at, reason);
            case SUBMITTED -> decision(9121, "review", at, reason);
            case CREATED, CANCELLED -> throw new IllegalArgumentException();
        };
    }

    private static String decision(int code, String status, Instant at, Optional<String> reason) {
        return decision(
                code,
                status,
                "\"" + at + "\"",
                reason.map(it -> "\"" + it + "\"").orElse("null"));
    }

    private static String decision(int code, String status, String decisionTime, String reasonCode) {
        return "{\"status\":\"success\",\"verification\":{\"id\":\"" + SESSION + "\",\"attemptId\":\"" + SESSION
                + "\",\"vendorData\":\"" + VERIFICATION + "\",\"endUserId\":null,\"status\":\"" + status
                + "\",\"code\":" + code + ",\"reason\":null,\"reasonCode\":" + reasonCode
                + ",\"decisionTime\":" + decisionTime + ",\"acceptanceTime\":\"2099-03-04T08:00:00.123456Z\","
                + "\"person\":{\"firstName\":\"" + PERSON + "\",\"idNumber\":\"0000\"},"
                + "\"document\":{\"number\":\"0000\",\"type\":\"PASSPORT\"}},\"technicalData\":{\"ip\":null}}";
    }

    @Test
    void sendsTheKeysIdAsTheApiKeyAndOurIdAsVendorData() {
        api.answer(201, sessionAnswer(SESSION, "https://capture.example.com/1"));

        provider.open(VERIFICATION);

        assertThat(api.asked.getFirst().headers().getFirst("X-AUTH-CLIENT")).isEqualTo("first");
        assertThat(api.asked.getFirst().body())
                .isEqualTo("{\"verification\":{\"vendorData\":\"" + VERIFICATION + "\"}}");
    }

    @Test
    void aMessageNeverGrowsOldSinceItsSignatureHasNoTime() {
        var message = signed(result(VerificationState.PASSED, now, Optional.empty()), first);
        shelf.clock.advance(Duration.ofDays(30));

        assertThat(value(provider.read(message))).isPresent();
    }

    @Test
    void readsTheEventThatSomethingWasHandedIn() {
        String event = "{\"id\":\"" + SESSION + "\",\"attemptId\":\"" + SESSION
                + "\",\"feature\":\"selfid\",\"code\":7002,\"action\":\"submitted\",\"vendorData\":\"" + VERIFICATION
                + "\"}";

        assertThat(value(provider.read(signed(event, first))))
                .contains(new ProviderResult(
                        VERIFICATION,
                        SESSION,
                        new Decision(VerificationState.SUBMITTED, now, Optional.empty(), Optional.of(SESSION))));
    }

    @ParameterizedTest
    @CsvSource({"7001, started", "9999, unheard_of", "0, ''"})
    void passesOverWhatSaysNothingOfUse(int code, String status) {
        assertThat(value(provider.read(signed(decision(code, status, now, Optional.empty()), first))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9104, abandoned, EXPIRED", "9121, abandoned, EXPIRED", "9121, review, SUBMITTED"})
    void readsAbandonedOnesAsExpired(int code, String status, VerificationState outcome) {
        assertThat(value(provider.read(signed(decision(code, status, now, Optional.empty()), first)))
                        .map(it -> it.decision().outcome()))
                .contains(outcome);
    }

    @Test
    void countsFromTheBeginningOfTheSessionWhereNoDecisionTimeIsGiven() {
        String expired = decision(9104, "expired", "null", "null");

        assertThat(value(provider.read(signed(expired, first)))
                        .map(it -> it.decision().at()))
                .contains(Instant.parse("2099-03-04T08:00:00.123Z"));
    }

    @Test
    void readsANumberAsAReasonCode() {
        String declined = decision(9102, "declined", "\"" + now + "\"", "106");

        assertThat(value(provider.read(signed(declined, first)))
                        .flatMap(it -> it.decision().reason()))
                .contains("106");
    }

    @Test
    void aDecisionWithoutACodeOrSessionIsMalformed() {
        String result = result(VerificationState.PASSED, now, Optional.empty());

        assertThat(problem(provider.read(signed(result.replace("9001", "\"9001\""), first)))
                        .type())
                .isEqualTo(ProblemType.MALFORMED);
        assertThat(problem(provider.read(signed(result.replace("\"id\":\"" + SESSION, "\"id\":\""), first)))
                        .type())
                .isEqualTo(ProblemType.MALFORMED);
    }
}
