package org.countersign.selfie.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import org.countersign.core.identity.Decision;
import org.countersign.core.identity.VerificationState;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.api.RawBody;
import org.countersign.platform.testing.KeyShelf;
import org.countersign.selfie.provider.SelfieProvider.Session;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link SelfieProvider} promises, of every adapter. Signatures are made here with the JDK alone. */
abstract class SelfieProviderContract {

    static final String VERIFICATION = "verification_of_24_chars";
    static final String SESSION = "0f2a4b6c-0000-4000-8000-000000000001";
    static final String PERSON = "SAMPLE PERSON";

    final KeyShelf shelf = new KeyShelf();
    final StubApi api = new StubApi();
    final JsonWebKey first = secret("first");
    final JsonWebKey second = secret("second");
    final Instant now = shelf.clock.instant();
    SelfieProvider provider;

    abstract SelfieProvider provider(ProviderClient client);

    /** What the provider's API answers to a new session. */
    abstract String sessionAnswer(String id, String url);

    /** Where sessions are. */
    abstract String path();

    /** A result as the provider writes it, with data of the person in it. */
    abstract String result(VerificationState outcome, Instant at, Optional<String> reason);

    /** The header of a signature over these bytes. */
    abstract String headerName();

    abstract String sign(JsonWebKey key, byte[] content);

    /** Outcomes that the provider can tell. */
    boolean tells(VerificationState outcome) {
        return outcome != VerificationState.CREATED;
    }

    @BeforeEach
    void start() {
        publish(first);
        ProviderClient client = new ProviderClient(HttpClient.newHttpClient(), api.url(), Duration.ofMillis(500));
        provider = provider(client);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void opensASessionAndSignsWhatItSends() {
        api.answer(201, sessionAnswer(SESSION, "https://capture.example.com/1"));

        Session session = provider.open(VERIFICATION);

        assertThat(session).isEqualTo(new Session(SESSION, "https://capture.example.com/1"));
        assertThat(session.toString()).doesNotContain("capture.example.com");
        StubApi.Asked asked = api.asked.getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.path()).isEqualTo(path());
        assertThat(asked.body()).contains(VERIFICATION);
        assertThat(asked.headers().getFirst(headerName()))
                .isEqualTo(sign(first, asked.body().getBytes(UTF_8)));
    }

    @Test
    void isRefusedWhenTheProviderSaysNo() {
        api.answer(403, "{}");

        assertThatThrownBy(() -> provider.open(VERIFICATION))
                .satisfies(it -> assertThat(uncertain(it)).isFalse());
        api.close();
        assertThatThrownBy(() -> provider.open(VERIFICATION))
                .satisfies(it -> assertThat(uncertain(it)).isFalse());
    }

    @Test
    void isUncertainWhenNoAnswerCanBeRead() {
        for (String answer : List.of(
                "",
                "nonsense",
                "[]",
                "{}",
                sessionAnswer("a/b", "https://capture.example.com"),
                sessionAnswer(SESSION, "javascript:alert(1)"),
                sessionAnswer(SESSION, "https://capture.example.com/" + "x".repeat(3000)),
                " ".repeat(70 * 1024) + sessionAnswer(SESSION, "https://capture.example.com"))) {
            api.answer(201, answer);
            assertThatThrownBy(() -> provider.open(VERIFICATION))
                    .satisfies(it -> assertThat(uncertain(it)).isTrue());
        }
        api.answer(500, "{}");
        assertThatThrownBy(() -> provider.open(VERIFICATION))
                .satisfies(it -> assertThat(uncertain(it)).isTrue());
        api.delay(2000);
        assertThatThrownBy(() -> provider.open(VERIFICATION))
                .satisfies(it -> assertThat(uncertain(it)).isTrue());
    }

    @Test
    void deletesASessionOrFindsItGone() {
        for (int status : new int[] {200, 204, 404, 410}) {
            api.answer(status, "");
            provider.delete(SESSION);
        }

        StubApi.Asked asked = api.asked.getFirst();
        assertThat(asked.method()).isEqualTo("DELETE");
        assertThat(asked.path()).isEqualTo(path() + "/" + SESSION);
        assertThat(asked.headers().getFirst(headerName())).isEqualTo(sign(first, SESSION.getBytes(UTF_8)));
    }

    @Test
    void saysWhenItHasToBeAskedAgainToDelete() {
        for (int status : new int[] {400, 403, 429, 500, 503}) {
            api.answer(status, "");
            assertThatThrownBy(() -> provider.delete(SESSION)).isInstanceOf(ProviderFailure.class);
        }
    }

    @ParameterizedTest
    @EnumSource(VerificationState.class)
    void readsEachOutcomeAndNothingOfThePerson(VerificationState outcome) {
        if (!tells(outcome)) {
            return;
        }
        Instant at = now.minusSeconds(5);

        Optional<ProviderResult> read = value(provider.read(signed(result(outcome, at, Optional.of("111")), first)));

        Optional<String> attempt = read.flatMap(it -> it.decision().attempt());
        assertThat(read)
                .contains(new ProviderResult(
                        VERIFICATION, SESSION, new Decision(outcome, at, Optional.of("111"), attempt)));
        assertThat(read.toString()).doesNotContain(PERSON);
    }

    @Test
    void leavesOutAReasonThatIsNoCode() {
        String result = result(VerificationState.FAILED, now, Optional.of("The face of " + PERSON));

        Optional<ProviderResult> read = value(provider.read(signed(result, first)));

        assertThat(read.orElseThrow().decision().reason()).isEmpty();
    }

    @Test
    void refusesWhatIsNotSignedOverTheseBytesByOneOfTheSecrets() {
        String result = result(VerificationState.PASSED, now, Optional.empty());
        String right = sign(first, result.getBytes(UTF_8));

        for (RawBody forged : List.of(
                raw(result, Map.of()),
                raw(result, Map.of(headerName(), "")),
                raw(result, Map.of(headerName(), "0".repeat(64))),
                raw(result, Map.of(headerName(), right + "0")),
                raw(result, Map.of(headerName(), right.substring(0, right.length() - 2))),
                raw(result, Map.of(headerName(), right + "," + right)),
                raw(result + "\n", Map.of(headerName(), right)),
                raw(result.substring(0, result.length() - 1), Map.of(headerName(), right)),
                raw(result.replace(",", ", "), Map.of(headerName(), right)),
                signed(result, second))) {
            assertThat(problem(provider.read(forged)).type()).isEqualTo(ProblemType.UNAUTHENTICATED);
        }
    }

    @Test
    void checksTheSignatureBeforeItReadsTheBody() {
        for (String body : List.of("", "nonsense", "{}", "[]", "{\"a\":1,\"a\":2}", "[".repeat(5000))) {
            assertThat(problem(provider.read(raw(body, Map.of()))).type()).isEqualTo(ProblemType.UNAUTHENTICATED);
            assertThat(problem(provider.read(signed(body, first))).type()).isEqualTo(ProblemType.MALFORMED);
        }
    }

    @Test
    void takesAnySecretInForce() {
        publish(second, first);
        shelf.clock.advance(Duration.ofMinutes(5));
        String result = result(VerificationState.PASSED, now, Optional.empty());

        assertThat(value(provider.read(signed(result, first)))).isPresent();
        assertThat(value(provider.read(signed(result, second)))).isPresent();
        publish(second);
        shelf.clock.advance(Duration.ofMinutes(5));
        assertThat(problem(provider.read(signed(result, first))).type()).isEqualTo(ProblemType.UNAUTHENTICATED);
    }

    @Test
    void takesSignaturesInCapitalsToo() {
        String result = result(VerificationState.PASSED, now, Optional.empty());
        String signature = sign(first, result.getBytes(UTF_8));
        int hex = signature.length() - 64;

        RawBody message = raw(
                result,
                Map.of(
                        headerName(),
                        signature.substring(0, hex) + signature.substring(hex).toUpperCase(java.util.Locale.ROOT)));

        assertThat(value(provider.read(message))).isPresent();
    }

    private static boolean uncertain(Throwable thrown) {
        return ((ProviderFailure) thrown).isUncertain();
    }

    RawBody signed(String body, JsonWebKey key) {
        return raw(body, Map.of(headerName(), sign(key, body.getBytes(UTF_8))));
    }

    RawBody raw(String body, Map<String, String> headers) {
        return new RawBody(
                body.getBytes(UTF_8),
                name -> headers.entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    void publish(JsonWebKey... keys) {
        shelf.put("/keys/selfie", new JsonWebKeySet(List.of(keys)).toJson(OutputControlLevel.INCLUDE_SYMMETRIC));
    }

    static JsonWebKey secret(String id) {
        JsonWebKey key = OctJwkGenerator.generateJwk(256);
        key.setKeyId(id);
        return key;
    }

    static String hmac(JsonWebKey key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key.getKey());
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
