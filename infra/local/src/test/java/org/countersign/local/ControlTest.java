package org.countersign.local;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.countersign.emulators.Emulators;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ControlTest {

    @Inject
    LocalConfig config;

    @Inject
    Emulators emulators;

    @Inject
    Clock clock;

    @Test
    void movesTheClockOfEveryBeanForward() {
        Instant before = clock.instant();

        String told = post("/_local/clock", Map.of("advance", "PT2H"))
                .statusCode(200)
                .extract()
                .path("now");
        Instant now = Instant.parse(told);

        assertThat(now).isAfterOrEqualTo(before.plus(Duration.ofHours(2)));
        assertThat(clock.instant()).isAfterOrEqualTo(now);
        given().get("/_local/clock").then().statusCode(200).body("now", startsWith("20"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/_local/clock  | {\"advance\":\"-PT1S\"}                                    | forward only",
                "/_local/clock  | {\"advance\":\"soon\"}                                     | ISO 8601",
                "/_local/clock  | {}                                                         | advance is missing",
                "/_local/token  | {}                                                         | sub is missing",
                "/_local/token  | {\"sub\":\"ann\",\"role\":\"x\"}                           | role",
                "/_local/token  | no JSON                                                    | not what is needed",
                "/_local/faults | {\"service\":\"kms\",\"failures\":1}                       | service is one of",
                "/_local/faults | {\"service\":\"sns\",\"failures\":-1}                      | 0 or more",
                "/_local/faults | {\"service\":\"sns\",\"failures\":1,\"delay\":\"-PT1S\"}   | longer than nothing"
            })
    void refusesWhatItDoesNotUnderstand(String path, String body, String detail) {
        given().contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:countersign:problem:malformed"))
                .body("detail", containsString(detail));
    }

    @Test
    void showsTheInboxToScriptsAndToPeople() {
        emulators.inbox().text("+12025550199", "<b>123456</b> is your code");

        given().queryParam("to", "+12025550199")
                .get("/_local/inbox")
                .then()
                .body("messages.text", contains("<b>123456</b> is your code"));
        given().get("/_local/inbox?to=+12025550199").then().body("messages[0].channel", equalTo("sms"));
        given().accept(ContentType.HTML)
                .get("/_local/inbox")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString("&lt;b&gt;123456&lt;/b&gt; is your code"));
    }

    @Test
    void emptiesTheInbox() {
        emulators.inbox().text("+12025550198", "123456");

        given().delete("/_local/inbox").then().statusCode(204);

        given().get("/_local/inbox").then().body("messages", empty());
    }

    @Test
    void tellsWhatTheTemplateHas() {
        given().get("/_local")
                .then()
                .statusCode(200)
                .body("routes", hasItem("PUT /accounts/{sub}"))
                .body("functions", hasItem("account-put"))
                .body("table", equalTo("Table"))
                .body("endpoints.dynamodb", startsWith("http://localhost:"));
    }

    @Test
    void knowsNoScheduleOfAnotherName() {
        given().post("/_local/schedules/none")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:countersign:problem:not-found"));
    }

    @Test
    void givesOutTokensThatSayWhatWasAskedFor() {
        String token = post(
                        "/_local/token", Map.of("sub", "ann", "scope", "accounts", "amr", List.of("swk"), "ttl", 60))
                .statusCode(200)
                .extract()
                .path("token");

        JsonPath claims = JsonPath.from(new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), UTF_8));
        assertThat(claims.getString("iss")).isEqualTo(config.url() + "/_local/host");
        assertThat(claims.getString("sub")).isEqualTo("ann");
        assertThat(claims.getList("amr")).containsExactly("swk");
        assertThat(claims.getString("aud")).isEqualTo("countersign");
        assertThat(claims.getString("scope")).isEqualTo("accounts");
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(60);
    }

    private static ValidatableResponse post(String path, Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }
}
