package org.countersign.local.host;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class WasntMePageTest {

    private static final Pattern BUTTON = Pattern.compile("<button [^>]*>");
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @ParameterizedTest
    @CsvSource({"wasnt-me, text/html", "wasnt-me.css, text/css", "wasnt-me.js, text/javascript"})
    void letsNothingInFromElsewhereAndNobodyFrameIt(String file, String type) {
        given().get("/_local/host/" + file)
                .then()
                .statusCode(200)
                .contentType(startsWith(type))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void offersBothAnswersWhichNobodyCanPressAtOnce() {
        String page = given().get("/_local/host/wasnt-me").asString();

        List<String> buttons =
                BUTTON.matcher(page).results().map(found -> found.group()).toList();
        assertThat(buttons).hasSize(2).allMatch(button -> button.contains(" disabled"));
        assertThat(page).contains("data-was=\"me\"", "data-was=\"not_me\"").doesNotContain("<form");
    }

    @Test
    void takesAllThatItNeedsFromHere() {
        List<String> addresses = ADDRESS.matcher(
                        given().get("/_local/host/wasnt-me").asString())
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(addresses).containsExactlyInAnyOrder("/_local/host/wasnt-me.css", "/_local/host/wasnt-me.js");
    }
}
