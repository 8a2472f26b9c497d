package org.countersign.platform.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.countersign.platform.testing.Jwt;
import org.countersign.platform.testing.KeyShelf;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a token of the host that is right in every way speaks for. */
class HostTokensTest {

    private final KeyShelf shelf = new KeyShelf();
    private final Tokens tokens = new Tokens(shelf.keyrings, shelf.config, shelf.clock);
    private final Instant now = shelf.clock.instant();
    private Jwt token;

    @BeforeEach
    void signIn() {
        token = Jwt.ofHost("user-1", now);
    }

    private void check(Caller expected) {
        assertThat(tokens.check(token.signedBy(shelf.keys.host()))).contains(expected);
    }

    private Caller.FirstFactor firstFactor(String... amr) {
        return new Caller.FirstFactor("user-1", Set.of(amr), now, now, expiresAt());
    }

    private Caller.FirstFactor signedIn(String sub, Instant at) {
        return new Caller.FirstFactor(sub, Set.of("pwd"), at, now, expiresAt());
    }

    private Instant expiresAt() {
        return now.plusSeconds(300);
    }

    @Test
    void aPasswordIsAFirstFactor() {
        check(firstFactor("pwd"));
    }

    /** Nothing but a check of a token puts it there. */
    @Test
    void itsSignatureIsCheckedByOurEs256() throws JoseException {
        check(firstFactor("pwd"));

        assertThat(AlgorithmFactoryFactory.getInstance()
                        .getJwsAlgorithmFactory()
                        .getAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .isInstanceOf(Es256.class);
    }

    @Test
    void onlyFirstFactorsAreTakenFromItsMethods() {
        token.claim("amr", List.of("pwd", "swk", "hwk", "sms", "mfa", "pwd"));

        check(firstFactor("pwd", "swk", "hwk"));
    }

    @Test
    void noMethodsAreNoFirstFactor() {
        token.without("amr");

        check(firstFactor());
    }

    @Test
    void theTimeOfTheSignInCountsWhereItIsTold() {
        Instant earlier = now.minus(Duration.ofHours(1));
        token.claim("auth_time", earlier.getEpochSecond());

        check(signedIn("user-1", earlier));
    }

    @Test
    void theSignInMayBeLessThanAMinuteAheadOfOurClock() {
        Instant ahead = now.plusSeconds(60);
        token.claim("auth_time", ahead.getEpochSecond());

        check(signedIn("user-1", ahead));
    }

    @Test
    void aScopeOfOursMakesItABackEnd() {
        token.claim("scope", "openid accounts other").without("amr");

        check(new Caller.Service("user-1", Set.of("accounts")));
    }

    /** As libraries write them: Okta a list {@code scp}, Azure AD a text {@code scp}, others a list {@code scope}. */
    @Test
    void itsScopesMayBeATextOrAListUnderEitherName() {
        Caller backEnd = new Caller.Service("user-1", Set.of("accounts"));
        token.without("amr");
        for (String name : List.of("scope", "scp")) {
            for (Object scopes :
                    List.of("accounts", "openid accounts", List.of("accounts"), List.of("x", "accounts"))) {
                token.without("scope").without("scp").claim(name, scopes);

                assertThat(tokens.check(token.signedBy(shelf.keys.host())))
                        .as("%s %s", name, scopes)
                        .contains(backEnd);
            }
        }
    }

    @Test
    void aUserWithAScopeOfOursStaysAUser() {
        token.claim("scope", "accounts agent").claim("scp", List.of("agent"));

        check(firstFactor("pwd"));
    }

    @Test
    void aUserWithoutMethodsIsNoBackEndEither() {
        token.claim("scope", "accounts").claim("amr", List.of());

        check(firstFactor());
    }

    @Test
    void otherScopesDoNot() {
        token.claim("scope", "openid profile Accounts accountsx");

        check(firstFactor("pwd"));
    }

    @Test
    void itsAudienceMayBeOneOfSeveral() {
        token.claim("aud", List.of("other", "countersign"));

        check(firstFactor("pwd"));
    }

    @Test
    void itsAudienceMayBeAListOfOne() {
        token.claim("aud", List.of("countersign"));

        check(firstFactor("pwd"));
    }

    @Test
    void aSubjectMayHave128Characters() {
        token.claim("sub", "ü".repeat(128));

        check(signedIn("ü".repeat(128), now));
    }

    @Test
    void itMayHaveExpiredLessThanAMinuteAgo() {
        Instant earlier = now.minus(Duration.ofMinutes(10));
        token.claim("iat", earlier.getEpochSecond()).claim("exp", now.getEpochSecond() - 59);

        check(new Caller.FirstFactor("user-1", Set.of("pwd"), earlier, earlier, now.minusSeconds(59)));
    }

    @Test
    void itMayBeSignedWithAnyKeyOfTheHost() throws JoseException {
        PublicJsonWebKey rsa = RsaJwkGenerator.generateJwk(2048);
        rsa.setKeyId("rsa");
        PublicJsonWebKey edwards = OkpJwkGenerator.generateJwk("Ed25519");
        edwards.setKeyId("edwards");
        shelf.put(
                "/host-jwks",
                new JsonWebKeySet(shelf.keys.host(), rsa, edwards).toJson(OutputControlLevel.PUBLIC_ONLY));

        assertThat(tokens.check(token.signedAs("ES256", shelf.keys.host()))).contains(firstFactor("pwd"));
        assertThat(tokens.check(token.signedAs("RS256", rsa))).contains(firstFactor("pwd"));
        assertThat(tokens.check(token.signedAs("EdDSA", edwards))).contains(firstFactor("pwd"));
    }

    @Test
    void theKeyDecidesTheAlgorithm() throws JoseException {
        PublicJsonWebKey rsa = RsaJwkGenerator.generateJwk(2048);
        rsa.setKeyId("rsa");
        shelf.put("/host-jwks", new JsonWebKeySet(rsa).toJson(OutputControlLevel.PUBLIC_ONLY));

        for (String other : List.of("RS384", "RS512", "PS256")) {
            assertThat(tokens.check(token.signedAs(other, rsa))).as(other).isEmpty();
        }
    }

    @Test
    void aWeakKeyIsNoKey() throws JoseException {
        PublicJsonWebKey rsa = RsaJwkGenerator.generateJwk(1024);
        rsa.setKeyId("rsa");
        shelf.put("/host-jwks", new JsonWebKeySet(rsa).toJson(OutputControlLevel.PUBLIC_ONLY));

        assertThat(tokens.check(token.signedAs("RS256", rsa))).isEmpty();
    }
}
