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
import org.countersign.platform.testing.World;
import org.openjdk.jmh.annotations.TearDown;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the benchmarks of whole steps share: an event, the table's answers {@link CannedHttp at hand}, and the bare work of the parts. */
abstract class Step {

    final Boundary boundary = new Boundary();
    final CheckToken token = new CheckToken();
    final Mapping mapping = new Mapping();
    World world;
    private final Logger log = Logger.getLogger("countersign");
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private DynamoDbClient client;

    final void prepareParts() throws JsonProcessingException {
        token.issue();
        mapping.prepare();
        boundary.prepare();
        world = new World();
        log.setLevel(Level.OFF);
    }

    /** A table that answers this to the SDK's operations. */
    final Table table(Map<String, String> answers) {
        client = CannedHttp.client(answers);
        return new Table(client, world.config.table(), world.meter);
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
        mapping.close();
        boundary.close();
        world.close();
    }
}
