package org.countersign.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;
import org.countersign.platform.testing.TestKeys;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packaged function, as it is deployed. */
class ArtifactIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TestKeys KEYS = new TestKeys();
    private static Emulators emulators;

    @BeforeAll
    static void start() {
        emulators = Emulators.start(Template.find(), Optional.empty(), Clock.systemUTC());
        KEYS.publish(emulators);
    }

    @AfterAll
    static void stop() {
        emulators.close();
    }

    @Test
    void answersAnApiEventWithWhatItWroteToTheTable() throws Exception {
        try (Artifact step = Artifact.start("account-put", emulators)) {
            JsonNode answer = JSON.readTree(step.invoke(apiEvent("Bearer " + token("backend", "accounts"))));

            assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
            assertThat(answer.path("headers").path("Content-Type").asText()).isEqualTo("application/json");
            assertThat(JSON.readTree(answer.path("body").asText())).isEqualTo(JSON.readTree("""
                            {"sub":"ada","email":"ada@example.com","emailVerified":true,
                             "billingMethodConnected":false,"identity":"unverified","twoStep":false,"hold":null}
                            """));
        }
    }

    @Test
    void refusesABadTokenWithoutFailingTheInvocation() throws Exception {
        try (Artifact step = Artifact.start("account-put", emulators)) {
            JsonNode answer = JSON.readTree(step.invoke(apiEvent("Bearer nonsense")));

            assertThat(answer.path("statusCode").asInt()).isEqualTo(401);
            assertThat(JSON.readTree(answer.path("body").asText()).path("type").asText())
                    .isEqualTo("urn:countersign:problem:unauthenticated");
        }
    }

    @Test
    void relaysAStreamEventAndReportsTheRecordThatItCouldNotPublish() throws Exception {
        try (Artifact step = Artifact.start("event-relay", emulators)) {
            JsonNode published = JSON.readTree(step.invoke(streamEvent("101")));
            emulators.faults().fail("sns", 50);
            JsonNode failed = JSON.readTree(step.invoke(streamEvent("102")));
            emulators.faults().fail("sns", 0);

            assertThat(published.path("batchItemFailures")).isEmpty();
            assertThat(failed.path("batchItemFailures")
                            .path(0)
                            .path("itemIdentifier")
                            .asText())
                    .isEqualTo("102");
            assertThat(emulators.topics().published()).hasSize(1);
        }
    }

    @Test
    void holdsNothingOfTheLocalCloud() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("artifact.directory")))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .anyMatch(name -> name.contains("countersign-sms"))
                    .noneMatch(name -> name.contains("countersign-local")
                            || name.contains("countersign-emulators")
                            || name.contains("DynamoDBLocal")
                            || name.contains("-tests"));
        }
    }

    private static String apiEvent(String authorization) {
        return """
                {"version":"2.0","routeKey":"PUT /accounts/{sub}","rawPath":"/accounts/ada","rawQueryString":"",
                 "headers":{"authorization":"%s","content-type":"application/json"},
                 "pathParameters":{"sub":"ada"},
                 "requestContext":{"requestId":"request-1","http":{"method":"PUT","path":"/accounts/ada",
                   "protocol":"HTTP/1.1","sourceIp":"192.0.2.1","userAgent":"test"},"timeEpoch":1772000000000},
                 "body":"%s","isBase64Encoded":true}
                """.formatted(authorization, Base64.getEncoder().encodeToString("""
                {"email":"ada@example.com","emailVerified":true,"billingMethodConnected":false}""".getBytes(
                        java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static String streamEvent(String sequence) {
        return """
                {"Records":[{"eventID":"1","eventName":"MODIFY","eventSource":"aws:dynamodb","awsRegion":"us-east-1",
                 "dynamodb":{"ApproximateCreationDateTime":1772000000,"SequenceNumber":"%s",
                  "StreamViewType":"NEW_AND_OLD_IMAGES",
                  "Keys":{"partition":{"S":"account#ada"},"sort":{"S":"factor#sms"}},
                  "NewImage":{"partition":{"S":"account#ada"},"sort":{"S":"factor#sms"},"state":{"S":"enabled"},
                   "enabledAt":{"N":"1772000000000"}}}}]}
                """.formatted(sequence);
    }

    private static String token(String sub, String scope) throws Exception {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("http://localhost:3000/_local/host");
        claims.setSubject(sub);
        claims.setAudience("countersign");
        claims.setStringClaim("scope", scope);
        claims.setIssuedAt(NumericDate.fromSeconds(Instant.now().getEpochSecond()));
        claims.setExpirationTimeMinutesInTheFuture(5);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue("ES256");
        signature.setKeyIdHeaderValue(KEYS.host().getKeyId());
        signature.setKey(KEYS.host().getPrivateKey());
        return signature.getCompactSerialization();
    }
}
