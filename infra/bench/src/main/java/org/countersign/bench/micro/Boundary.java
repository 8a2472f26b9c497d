package org.countersign.bench.micro;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.platform.api.TestApi;
import org.countersign.store.challenge.step.CodeBody;
import org.countersign.store.testing.World;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * An event of API Gateway in, an answer out, with a step in between that does nothing; beside it Jackson reading and writing what
 * has to be read and written for that: the event, its body, the answer's body, the line of log, the answer. No token: that is
 * {@link CheckToken}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Boundary {

    private static final String ID = "challenge-0123456789abcdef0123456789abcdef";
    private static final String EVENT = event(ID, "123456", "");

    private static final String UNKNOWN = EVENT.replace("123456", "123456\\\",\\\"remember\\\":\\\"yes");

    private final Logger log = Logger.getLogger("countersign");
    private final Route<?, CodeBody> route = Route.open("bench").body(CodeBody.class);
    private World world;
    private Api api;
    private JsonMapper mapper;
    private final JsonMapper strict = new JsonMapper();
    private Map<?, ?> line;
    private Map<?, ?> lineOfRefusal;

    /** What API Gateway sends for this code. */
    static String event(String challenge, String code, String authorization) {
        return """
                {"version":"2.0","routeKey":"POST /challenges/{id}/totp/verify","rawPath":"/challenges/%1$s/totp/verify",
                "rawQueryString":"","headers":{"accept":"application/json","authorization":"%3$s","content-length":"17",
                "content-type":"application/json","host":"api.example.com","user-agent":"Mozilla/5.0 (X11; Linux x86_64)",
                "x-forwarded-for":"192.0.2.1","x-forwarded-port":"443","x-forwarded-proto":"https"},
                "requestContext":{"accountId":"000000000000","apiId":"local","domainName":"api.example.com",
                "http":{"method":"POST","path":"/challenges/%1$s/totp/verify","protocol":"HTTP/1.1",
                "sourceIp":"192.0.2.1","userAgent":"Mozilla/5.0 (X11; Linux x86_64)"},
                "requestId":"JKJaXmPLvHcESHA=","routeKey":"POST /challenges/{id}/totp/verify","stage":"$default",
                "timeEpoch":1772618400000},"pathParameters":{"id":"%1$s"},"body":"{\\"code\\":\\"%2$s\\"}",
                "isBase64Encoded":false}""".formatted(challenge, code, authorization);
    }

    @Setup
    public void prepare() throws JsonProcessingException {
        world = new World();
        api = TestApi.over(world);
        mapper = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        line = logged(EVENT, "\"statusCode\":200");
        lineOfRefusal = logged(UNKNOWN, "\"statusCode\":400");
        log.setLevel(Level.OFF);
    }

    /** What ours writes into the log beside this answer. */
    private Map<?, ?> logged(String event, String answer) throws JsonProcessingException {
        List<String> lines = new ArrayList<>();
        Handler handler = new StreamHandler() {
            @Override
            public void publish(LogRecord entry) {
                lines.add(entry.getMessage());
            }
        };
        log.addHandler(handler);
        try {
            String answered = answer(event);
            if (!answered.contains(answer)) {
                throw new IllegalStateException(answered);
            }
        } finally {
            log.removeHandler(handler);
        }
        return mapper.readValue(lines.getFirst(), Map.class);
    }

    @TearDown
    public void close() {
        world.close();
    }

    @Benchmark
    public String ours() throws JsonProcessingException {
        return answer(EVENT);
    }

    @Benchmark
    public String refusing() throws JsonProcessingException {
        return answer(UNKNOWN);
    }

    private String answer(String event) throws JsonProcessingException {
        APIGatewayV2HTTPResponse response = api.answer(
                mapper.readValue(event, APIGatewayV2HTTPEvent.class),
                route,
                call -> Reply.of(200, Map.of("id", call.path("id"))));
        return mapper.writeValueAsString(response);
    }

    @Benchmark
    public String bare() throws JsonProcessingException {
        APIGatewayV2HTTPEvent event = mapper.readValue(EVENT, APIGatewayV2HTTPEvent.class);
        mapper.readValue(event.getBody(), CodeBody.class);
        return write(event, 200, line, Map.of("id", event.getPathParameters().get("id")));
    }

    @Benchmark
    public String bareRefusing() throws JsonProcessingException {
        APIGatewayV2HTTPEvent event = mapper.readValue(UNKNOWN, APIGatewayV2HTTPEvent.class);
        try {
            strict.readValue(event.getBody(), CodeBody.class);
            throw new IllegalStateException("An unknown field was read");
        } catch (UnrecognizedPropertyException unknown) {
            String field = unknown.getPropertyName();
            return write(
                    event,
                    400,
                    lineOfRefusal,
                    Map.of("type", "malformed", "title", "Malformed", "status", 400, "detail", field, "field", field));
        }
    }

    private String write(APIGatewayV2HTTPEvent event, int status, Map<?, ?> line, Map<String, ?> body)
            throws JsonProcessingException {
        mapper.writeValueAsString(line);
        return mapper.writeValueAsString(APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(Map.of(
                        "Cache-Control", "no-store",
                        "X-Content-Type-Options", "nosniff",
                        "Content-Type", "application/json",
                        "X-Request-Id", event.getRequestContext().getRequestId()))
                .withBody(mapper.writeValueAsString(body))
                .withIsBase64Encoded(false)
                .build());
    }
}
