package org.countersign.acceptance.ladder;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.AuthenticatorApp;
import org.countersign.acceptance.person.Person;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.ssm.Parameters.Parameter;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctJwkGenerator;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever was enrolled under the keys of before is good once every ring was rotated as far as its README says. */
@QuarkusTest
class RotationFlowTest {

    private static final List<String> RINGS = List.of("signing", "codes", "data");

    /** Of which a key goes once what it made is over; nothing that stays was made with it alone. */
    private static final List<String> ENDED = List.of("signing", "codes");

    @Inject
    LocalCloud cloud;

    @Inject
    Emulators emulators;

    @Inject
    Clock clock;

    private final Map<String, Parameter> before = new HashMap<>();

    @BeforeEach
    void keep() {
        RINGS.forEach(ring -> before.put(ring, parameter(ring)));
    }

    /** The host keeps what it has read of our keys, and other tests have tokens for it. What was sealed meanwhile can be opened. */
    @AfterEach
    void putBack() throws JoseException {
        List<JsonWebKey> data = keys("data");
        data.addFirst(data.removeLast());
        ENDED.forEach(ring -> emulators
                .parameters()
                .put(
                        before.get(ring).name(),
                        before.get(ring).type(),
                        before.get(ring).value()));
        put("data", data);
        cloud.advance(Duration.ofMinutes(10));
    }

    @Test
    void everythingThatWasEnrolledWorksWhenAllRingsWereRotated() throws JoseException {
        Person ada = Person.enrolled(cloud);
        String settings = ada.settings();
        AuthenticatorApp app = ada.factors().scan(settings);
        ada.post("/factors/totp/confirm", settings, Map.of("code", app.code(clock.instant())))
                .then()
                .statusCode(200);
        ada.factors().question(settings, "Where did the blue boat sink?", "Off Skagen");
        List<String> paper = ada.factors().recoveryCodes(settings);

        rotate();

        ada.stepUp("sign_in");
        ada.verify(ada.challenge(), "totp", app.code(clock.instant())).then().statusCode(200);
        ada.verify(ada.challenge(), "recovery-codes", paper.getFirst()).then().statusCode(200);
        ada.verify(ada.challenge(), "security-question", Map.of("answer", "Off Skagen"))
                .then()
                .statusCode(200);
        ada.get("/factors").then().body("factors.find { it.type == 'recovery_codes' }.codesLeft", equalTo(9));
    }

    /** New keys behind, then in front; then the old ones go, but for those that something is sealed with. */
    private void rotate() throws JoseException {
        for (String ring : RINGS) {
            List<JsonWebKey> keys = keys(ring);
            keys.add(1, made(ring));
            put(ring, keys);
        }
        cloud.advance(Duration.ofMinutes(10));
        for (String ring : RINGS) {
            List<JsonWebKey> keys = keys(ring);
            keys.addFirst(keys.remove(1));
            put(ring, keys);
        }
        cloud.advance(Duration.ofHours(25));
        for (String ring : ENDED) {
            put(ring, keys(ring).subList(0, 1));
        }
        cloud.advance(Duration.ofMinutes(10));
    }

    private Parameter parameter(String ring) {
        return emulators.parameters().get("/countersign/dev/keys/" + ring).orElseThrow();
    }

    private List<JsonWebKey> keys(String ring) throws JoseException {
        return new ArrayList<>(new JsonWebKeySet(parameter(ring).value()).getJsonWebKeys());
    }

    private void put(String ring, List<JsonWebKey> keys) {
        Parameter old = parameter(ring);
        String json = new JsonWebKeySet(keys)
                .toJson(
                        ring.equals("signing")
                                ? OutputControlLevel.INCLUDE_PRIVATE
                                : OutputControlLevel.INCLUDE_SYMMETRIC);
        emulators.parameters().put(old.name(), old.type(), json);
    }

    private static JsonWebKey made(String ring) throws JoseException {
        JsonWebKey key = ring.equals("signing")
                ? EcJwkGenerator.generateJwk(EllipticCurves.P256)
                : OctJwkGenerator.generateJwk(256);
        key.setKeyId(UUID.randomUUID().toString().substring(0, 8));
        return key;
    }
}
