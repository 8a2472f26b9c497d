package org.countersign.platform.token;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.testing.KeyShelf;
import org.jose4j.json.JsonUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

class StepUpTokensTest {

    private final KeyShelf shelf = new KeyShelf();
    private final StepUpTokens stepUp = new StepUpTokens(shelf.keyrings, shelf.config, new SecureRandom(), shelf.clock);
    private final Tokens tokens = new Tokens(shelf.keyrings, shelf.config, shelf.clock);
    private final Instant now = shelf.clock.instant();

    private static StepUpTokens.Grant grant(String audience, String method, Caller.Assurance assurance) {
        return new StepUpTokens.Grant(
                "user-1",
                Optional.of("challenge-1"),
                "payments",
                audience,
                Set.of("pwd"),
                method,
                assurance,
                Optional.of("recovery-1").filter(_ -> assurance == Caller.Assurance.RECOVERY));
    }

    private static final StepUpTokens.Grant BY_TEXT = grant("countersign", "sms", Caller.Assurance.TWO_STEP);

    @Test
    void tellsWhatWasPassedHowAndWhatFor() throws JoseException {
        StepUpToken token = stepUp.issue(grant("https://shop.example", "sms", Caller.Assurance.TWO_STEP));

        Map<String, Object> claims = new HashMap<>(part(token, 1));
        assertThat(Base64.getUrlDecoder().decode((String) claims.remove("jti"))).hasSize(16);
        assertThat(claims)
                .isEqualTo(Map.ofEntries(
                        Map.entry("iss", "http://localhost:3000"),
                        Map.entry("sub", "user-1"),
                        Map.entry("aud", "https://shop.example"),
                        Map.entry("iat", now.getEpochSecond()),
                        Map.entry("exp", now.getEpochSecond() + 900),
                        Map.entry("amr", List.of("pwd", "sms", "mfa")),
                        Map.entry("acr", "two_step"),
                        Map.entry("auth_time", now.getEpochSecond()),
                        Map.entry("purpose", "payments"),
                        Map.entry("challenge", "challenge-1")));
        assertThat(token.expiresIn()).isEqualTo(900);
    }

    @Test
    void isSignedWithTheCurrentKeyAsEs256() throws JoseException {
        assertThat(part(stepUp.issue(BY_TEXT), 0))
                .isEqualTo(Map.of(
                        "alg", "ES256",
                        "kid", shelf.keyrings.signing().current().getKeyId(),
                        "typ", "JWT"));
    }

    @Test
    void aRecoveryIsNoSecondFactor() throws JoseException {
        StepUpToken token = stepUp.issue(grant("countersign", "kba", Caller.Assurance.RECOVERY));

        assertThat(part(token, 1)).containsEntry("acr", "recovery").containsEntry("amr", List.of("pwd", "kba"));
        assertThat(tokens.check(token.token()))
                .contains(new Caller.SteppedUp(
                        "user-1",
                        Set.of("pwd", "kba"),
                        Caller.Assurance.RECOVERY,
                        now,
                        "payments",
                        Optional.of("recovery-1")));
    }

    @Test
    void noTwoAreTheSame() throws JoseException {
        assertThat(part(stepUp.issue(BY_TEXT), 1).get("jti"))
                .isNotEqualTo(part(stepUp.issue(BY_TEXT), 1).get("jti"));
    }

    @Test
    void isTakenHereUntilItExpires() {
        String token = stepUp.issue(BY_TEXT).token();
        Caller.SteppedUp caller = new Caller.SteppedUp(
                "user-1", Set.of("pwd", "sms", "mfa"), Caller.Assurance.TWO_STEP, now, "payments", Optional.empty());

        assertThat(tokens.check(token)).contains(caller);
        shelf.clock.advance(Duration.ofSeconds(900 + 59));
        assertThat(tokens.check(token)).contains(caller);
        shelf.clock.advance(Duration.ofSeconds(2));
        assertThat(tokens.check(token)).isEmpty();
    }

    @Test
    void isNotTakenHereWhenItWasMadeForSomebodyElse() {
        String token = stepUp.issue(grant("https://shop.example", "sms", Caller.Assurance.TWO_STEP))
                .token();

        assertThat(tokens.check(token)).isEmpty();
    }

    @Test
    void isTakenAfterTheKeyWasRotated() throws JoseException {
        StepUpToken before = stepUp.issue(BY_TEXT);
        rotate();
        StepUpToken after = stepUp.issue(BY_TEXT);

        assertThat(part(after, 0).get("kid")).isNotEqualTo(part(before, 0).get("kid"));
        assertThat(tokens.check(before.token())).isPresent();
        assertThat(tokens.check(after.token())).isPresent();
    }

    @Test
    void publicKeysShowEveryKeyAndNothingPrivate() {
        rotate();

        assertThat(stepUp.publicKeys()).containsOnlyKeys("keys");
        assertThat((List<?>) stepUp.publicKeys().get("keys"))
                .hasSize(2)
                .allSatisfy(key -> assertThat((Map<?, ?>) key)
                        .extracting(Map::keySet)
                        .isEqualTo(Set.of("kty", "kid", "use", "alg", "crv", "x", "y")));
    }

    /** Clients that look for keys that sign, or that sign so, find all of them. */
    @Test
    void publicKeysSayWhatTheyAreFor() {
        rotate();

        assertThat((List<?>) stepUp.publicKeys().get("keys"))
                .extracting("use", "alg")
                .containsOnly(org.assertj.core.groups.Tuple.tuple("sig", "ES256"));
    }

    @Test
    void isNotPrinted() {
        assertThat(stepUp.issue(BY_TEXT)).hasToString("StepUpToken[expiresIn=900]");
    }

    private void rotate() {
        shelf.keys.rotate();
        shelf.publish();
        shelf.clock.advance(Duration.ofMinutes(5));
    }

    private static Map<String, Object> part(StepUpToken token, int index) throws JoseException {
        String part = token.token().split("\\.", -1)[index];
        return JsonUtil.parseJson(new String(Base64.getUrlDecoder().decode(part), UTF_8));
    }
}
