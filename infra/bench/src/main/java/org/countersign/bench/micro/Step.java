package org.countersign.bench.micro;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.countersign.platform.table.Table;
import org.countersign.store.testing.World;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the benchmarks of whole steps share: an event, the table's answers {@link CannedHttp at hand}, and the bare work of the parts. */
abstract class Step {

    final Boundary boundary = new Boundary();
    final CheckToken token = new CheckToken();
    World world;
    private final Logger log = Logger.getLogger("countersign");
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private CannedHttp http;
    private DynamoDbClient client;

    final void prepareParts() throws JsonProcessingException {
        token.issue();
        boundary.prepare();
        world = new World();
        log.setLevel(Level.OFF);
    }

    /** A table that answers this to the SDK's operations. */
    final Table table(Map<String, String> answers) {
        http = new CannedHttp(answers);
        client = http.client();
        return new Table(client, world.config.table(), world.meter);
    }

    /** The same table's calls by hand, for a challenge of this id. */
    final BareCalls bareCalls(String challenge) {
        return new BareCalls(client, challenge, world.clock.instant());
    }

    /**
     * To be asked when ours has run. Bare work that sends more than ours would make ours look better than it is, and far less is not
     * the same work.
     */
    final void expectAlike(Runnable bare) {
        Map<String, Integer> wanted = http.sent();
        bare.run();
        http.sent().forEach((operation, bytes) -> {
            if (bytes > wanted.get(operation) || bytes < wanted.get(operation) * 0.8) {
                throw new IllegalStateException(operation + ": " + bytes + " bytes for " + wanted.get(operation));
            }
        });
    }

    /** From the bytes of the event to the bytes of the answer. */
    final String run(String event, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> step)
            throws JsonProcessingException {
        return mapper.writeValueAsString(step.apply(mapper.readValue(event, APIGatewayV2HTTPEvent.class)));
    }

    final void expect(int status, String answer) {
        if (!answer.contains("\"statusCode\":" + status)) {
            throw new IllegalStateException(answer);
        }
    }

    @TearDown
    public void close() {
        client.close();
        boundary.close();
        world.close();
    }
}
