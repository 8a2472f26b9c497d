package org.countersign.bench.start;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.countersign.platform.testing.TestKeys;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * A step and an event for it.
 *
 * @param does what it has to do outside of itself
 * @param answer what a right answer contains
 */
record Sample(String export, String does, String event, String answer) {

    private static final String PROFILE = """
            {"email":"ada@example.com","emailVerified":true,"billingMethodConnected":false}""";

    static List<Sample> all(TestKeys keys) throws JoseException {
        return List.of(
                new Sample(
                        "token-configuration",
                        "nothing",
                        api("GET", "/.well-known/openid-configuration", "{}", ""),
                        "\"statusCode\":200"),
                new Sample(
                        "account-put",
                        "SSM, DynamoDB",
                        api(
                                "PUT",
                                "/accounts/ada",
                                "{\"authorization\":\"Bearer " + token(keys)
                                        + "\",\"content-type\":\"application/json\"}",
                                PROFILE),
                        "\"statusCode\":200"),
                new Sample("event-relay", "SNS", STREAM, "\"batchItemFailures\":[]"));
    }

    private static final String STREAM = """
            {"Records":[{"eventID":"1","eventName":"MODIFY","eventSource":"aws:dynamodb","awsRegion":"us-east-1",
             "dynamodb":{"ApproximateCreationDateTime":1772000000,"SequenceNumber":"101",
              "StreamViewType":"NEW_AND_OLD_IMAGES",
              "Keys":{"partition":{"S":"account#ada"},"sort":{"S":"factor#sms"}},
              "NewImage":{"partition":{"S":"account#ada"},"sort":{"S":"factor#sms"},"state":{"S":"enabled"},
               "enabledAt":{"N":"1772000000000"}}}}]}
            """;

    private static String api(String method, String path, String headers, String body) {
        return """
                {"version":"2.0","routeKey":"%1$s %2$s","rawPath":"%2$s","rawQueryString":"","headers":%3$s,
                 "pathParameters":{"sub":"ada"},
                 "requestContext":{"requestId":"request-1","http":{"method":"%1$s","path":"%2$s",
                   "protocol":"HTTP/1.1","sourceIp":"192.0.2.1","userAgent":"bench"},"timeEpoch":1772000000000},
                 "body":"%4$s","isBase64Encoded":true}
                """.formatted(
                method, path, headers, Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static String token(TestKeys keys) throws JoseException {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("http://localhost:3000/_local/host");
        claims.setSubject("backend");
        claims.setAudience("countersign");
        claims.setStringClaim("scope", "accounts");
        claims.setIssuedAt(NumericDate.fromSeconds(Instant.now().getEpochSecond()));
        claims.setExpirationTimeMinutesInTheFuture(60);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue("ES256");
        signature.setKeyIdHeaderValue(keys.host().getKeyId());
        signature.setKey(keys.host().getPrivateKey());
        return signature.getCompactSerialization();
    }
}
