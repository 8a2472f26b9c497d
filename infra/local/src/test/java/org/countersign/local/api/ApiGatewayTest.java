package org.countersign.local.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiGatewayTest {

    @Test
    void knowsNoRouteThatTheTemplateLacks() {
        given().get("/none").then().statusCode(404).body("message", equalTo("Not Found"));
        given().delete("/challenges/ann").then().statusCode(404).body("message", equalTo("Not Found"));
    }

    @Test
    void refusesBodiesLargerThanApiGatewayTakes() {
        given().contentType(ContentType.JSON)
                .body(new byte[10 * 1024 * 1024 + 1])
                .post("/challenges")
                .then()
                .statusCode(413)
                .body("message", equalTo("Request Entity Too Large"));
    }

    @Test
    void handsOnWhatTheFunctionAnswers() {
        given().get("/factors")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("apigw-requestid", notNullValue())
                .body("type", equalTo("urn:countersign:problem:unauthenticated"));
    }
}
