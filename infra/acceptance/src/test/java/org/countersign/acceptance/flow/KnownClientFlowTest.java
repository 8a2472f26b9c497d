package org.countersign.acceptance.flow;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Codes;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody signs in from a browser that did so before, while somebody else, who has the password too, does what they can. */
@QuarkusTest
class KnownClientFlowTest {

    @Inject
    LocalCloud cloud;

    private Person ada;

    @BeforeEach
    void enrol() {
        ada = Person.enrolled(cloud);
    }

    private Response from(String client, String path, Map<String, String> body) {
        return given().header("Countersign-Client", client)
                .auth()
                .oauth2(ada.token())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    private String signedIn() {
        String challenge = ada.challenge();
        ada.send(challenge).then().statusCode(202);
        return ada.verify(challenge, ada.code())
                .then()
                .statusCode(200)
                .extract()
                .path("client");
    }

    private String opened(String client) {
        return from(client, "/challenges", Map.of("purpose", "sign_in"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response verified(String client, String challenge, String code) {
        return from(client, "/challenges/" + challenge + "/sms/verify", Map.of("code", code));
    }

    @Test
    void whoGuessesFromElsewhereKeepsNobodyOutWhoseBrowserIsKnown() {
        String client = signedIn();
        String guessedAt = ada.challenge();
        ada.send(guessedAt).then().statusCode(202);
        for (int guesses = 0; guesses < 5; guesses++) {
            ada.verify(guessedAt, Codes.wrong(ada.code()));
        }
        String another = ada.challenge();
        ada.send(another).then().statusCode(202);
        Response delayed = ada.verify(another, ada.code());
        String own = opened(client);
        ada.send(own).then().statusCode(202);

        Response passed = verified(client, own, ada.code());

        assertThat(delayed.statusCode()).isEqualTo(429);
        assertThat(passed.statusCode()).isEqualTo(200);
        assertThat(passed.<String>path("client")).isNotEqualTo(client);
    }

    @Test
    void whoOpensChallengesEndsNoneOfAKnownClientAndIsStoppedBeforeLong() {
        String client = signedIn();
        String own = opened(client);
        for (int more = 0; more < 5; more++) {
            ada.challenge();
        }

        Response refused = ada.post("/challenges", Map.of("purpose", "sign_in"));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.<String>path("type")).isEqualTo("urn:countersign:problem:too-many-requests");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3500, 3600);
        assertThat(ada.get("/challenges/" + own).<String>path("state")).isEqualTo("open");
        assertThat(opened(client)).isNotEqualTo(own);
    }

    @Test
    void whatIsNotUnderstoodAsAClientsTokenIsAsGoodAsNone() {
        String challenge = opened("nonsense");
        ada.send(challenge).then().statusCode(202);

        Response passed = verified("nonsense", challenge, ada.code());

        assertThat(passed.statusCode()).isEqualTo(200);
        assertThat(passed.<String>path("client")).isNotBlank();
    }

    @Test
    void whatOnlyRecoversAnAccountMakesNoClientKnown() {
        var codes = cloud.post("/factors/recovery-codes", ada.stepUp("settings"), Map.of())
                .then()
                .statusCode(201)
                .extract()
                .<java.util.List<String>>path("codes");
        String client = signedIn();

        Response passed = from(
                client, "/challenges/" + ada.challenge() + "/recovery-codes/verify", Map.of("code", codes.getFirst()));

        assertThat(passed.statusCode()).isEqualTo(200);
        assertThat(passed.<String>path("client")).isNull();
    }
}
