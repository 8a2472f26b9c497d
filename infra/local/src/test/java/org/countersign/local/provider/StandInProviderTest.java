package org.countersign.local.provider;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.identity.Decision;
import org.countersign.core.identity.VerificationState;
import org.countersign.local.LocalConfig;
import org.countersign.platform.api.RawBody;
import org.countersign.platform.key.Keyrings;
import org.countersign.selfie.provider.ProviderClient;
import org.countersign.selfie.provider.ProviderResult;
import org.countersign.selfie.provider.SelfieProvider;
import org.countersign.selfie.provider.signed.SignedProvider;
import org.countersign.selfie.provider.veriff.VeriffProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stand-in speaks as both adapters understand it. */
@QuarkusTest
class StandInProviderTest {

    @Inject
    StandInProvider standIn;

    @Inject
    Signer signer;

    @Inject
    Keyrings keyrings;

    @Inject
    LocalConfig config;

    @Inject
    Clock clock;

    @Inject
    ObjectMapper json;

    private final String verification = UUID.randomUUID().toString();

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void opensAndDeletesSessionsOverHttp(Dialect dialect) {
        SelfieProvider adapter = adapter(dialect);

        SelfieProvider.Session session = adapter.open(verification);
        assertThat(session.captureUrl()).isEqualTo(config.url() + "/_local/provider#" + verification);
        assertThat(open()).contains(session.id());

        adapter.delete(session.id());
        assertThat(open()).doesNotContain(session.id());
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void signsWhatTheAdapterReads(Dialect dialect) throws JsonProcessingException {
        Session session = standIn.open(verification, dialect);
        Instant at = clock.instant();

        for (String outcome : List.of("passed", "failed", "resubmit", "expired")) {
            String body = json.writeValueAsString(
                    Result.of(session, outcome, at, Optional.of("r1")).content());
            Optional<String> attempt = Optional.of(session.attemptId()).filter(_ -> dialect == Dialect.VERIFF);

            assertThat(adapter(dialect).read(signed(dialect, body)))
                    .isEqualTo(org.countersign.core.Result.ok(Optional.of(new ProviderResult(
                            verification,
                            session.id(),
                            new Decision(VerificationState.of(outcome), at, Optional.of("r1"), attempt)))));
        }
    }

    /** An event of Veriff's has neither time nor reason, but an attempt: another one each time. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void saysThatSomethingWasHandedIn(Dialect dialect) throws JsonProcessingException {
        Session session = standIn.open(verification, dialect).handedIn();
        String body = json.writeValueAsString(Result.of(session, "submitted", clock.instant(), Optional.empty())
                .content());

        var told = adapter(dialect).read(signed(dialect, body));

        assertThat(told)
                .isInstanceOfSatisfying(
                        org.countersign.core.Result.Ok.class,
                        ok -> assertThat(ok.toString()).contains("SUBMITTED"));
        assertThat(told.toString().contains(session.attemptId())).isEqualTo(dialect == Dialect.VERIFF);
        assertThat(session.handedIn().attemptId()).isNotEqualTo(session.attemptId());
    }

    @Test
    void opensNothingForWhoDoesNotSign() {
        given().contentType("application/json")
                .header("Countersign-Signature", "t=1,v1=00")
                .body(Map.of("verification", verification))
                .post("/_local/provider/sessions")
                .then()
                .statusCode(401);

        assertThat(standIn.open()).noneMatch(it -> it.verification().equals(verification));
    }

    @Test
    void saysWhatItCannotDo() {
        for (String body : List.of("{}", "{\"decision\":\"perhaps\"}", "nonsense", "{\"outcome\":\"passed\"}")) {
            given().contentType("application/json")
                    .body(body)
                    .post("/_local/provider/" + verification)
                    .then()
                    .statusCode(400);
        }
    }

    private List<String> open() {
        return given().accept("application/json").get("/_local/provider").path("sessions.id");
    }

    private RawBody signed(Dialect dialect, String body) {
        return new RawBody(
                body.getBytes(UTF_8),
                name -> Optional.of(signer.sign(dialect, body))
                        .filter(_ -> dialect.header().equalsIgnoreCase(name)));
    }

    private SelfieProvider adapter(Dialect dialect) {
        ProviderClient client = new ProviderClient(
                HttpClient.newHttpClient(), config.url() + "/_local/provider", Duration.ofSeconds(5));
        return switch (dialect) {
            case SIGNED -> new SignedProvider(client, keyrings, clock, Duration.ofMinutes(5));
            case VERIFF -> new VeriffProvider(client, keyrings, clock);
        };
    }
}
