package org.countersign.local.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.countersign.emulators.Template;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContractPageTest {

    private static final Pattern ADDRESS = Pattern.compile("(?:src|href|url)(?:=|: )[\"']([^\"']+)[\"']");

    @Test
    void showsTheContractAsItIsWritten() throws IOException {
        String written = Files.readString(Template.file().resolveSibling("infra/openapi.yaml"));

        given().get("/_local/openapi.yaml")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/yaml"))
                .body(equalTo(written));
    }

    @Test
    void isAPageOfSwaggerUi() {
        given().get("/_local").then().body("pages.api", equalTo("/_local/api"));
        given().get("/_local/api")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/html"))
                .body(containsString("SwaggerUIBundle("));
        given().get("/_local/api/swagger-ui-bundle.js")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/javascript"))
                .body(containsString("SwaggerUIBundle"));
        given().get("/_local/api/swagger-ui.css")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/css"))
                .body(containsString(".swagger-ui"));
    }

    @Test
    void takesAllThatItNeedsFromHere() {
        List<String> addresses = ADDRESS.matcher(given().get("/_local/api").asString())
                .results()
                .map(found -> found.group(1))
                .filter(address -> !address.equals("data:,"))
                .toList();

        assertThat(addresses).hasSizeGreaterThanOrEqualTo(3).allSatisfy(address -> {
            assertThat(address).startsWith("/_local/");
            given().get(address).then().statusCode(200);
        });
    }
}
