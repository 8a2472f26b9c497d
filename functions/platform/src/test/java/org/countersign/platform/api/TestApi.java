package org.countersign.platform.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.platform.json.Json;
import org.countersign.platform.log.Journal;
import org.countersign.platform.testing.PlatformWorld;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** The boundary put together by hand over a {@link PlatformWorld}, and what API Gateway sends to it. */
public final class TestApi {

    private TestApi() {}

    public static Api over(PlatformWorld world) {
        Json json = new Json();
        return new Api(
                new Authentication(world.tokens),
                new Sources(world.config, world.keyrings),
                json,
                new Renderer(json),
                world.idempotency,
                world.meter,
                new Journal(json, world.meter, world.clock));
    }

    /** A POST with JSON. */
    public static APIGatewayV2HTTPEvent post(
            String path, Map<String, String> pathParameters, Map<String, String> headers, String body) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("content-type", "application/json");
        var http = APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                .withMethod("POST")
                .withPath(path)
                .withSourceIp("192.0.2.1")
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withHeaders(all)
                .withPathParameters(pathParameters)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withRequestId(UUID.randomUUID().toString())
                        .withHttp(http)
                        .build())
                .withBody(body)
                .build();
    }

    /** What the host gives somebody who signed in with a password just now. */
    public static String signedIn(PlatformWorld world, String sub) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(world.config.host().issuer());
        claims.setAudience(world.config.host().audience());
        claims.setSubject(sub);
        claims.setStringListClaim("amr", List.of("pwd"));
        claims.setIssuedAt(NumericDate.fromSeconds(world.clock.instant().getEpochSecond()));
        claims.setExpirationTime(
                NumericDate.fromSeconds(world.clock.instant().plusSeconds(300).getEpochSecond()));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(world.keys.host().getKeyId());
        signature.setKey(world.keys.host().getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
