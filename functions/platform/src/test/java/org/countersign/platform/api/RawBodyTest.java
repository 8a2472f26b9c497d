package org.countersign.platform.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.api.Boundary.event;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.util.Base64;
import java.util.Map;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.platform.json.Json;
import org.junit.jupiter.api.Test;

class RawBodyTest {

    private static final int LARGEST = 256 * 1024;

    @Test
    void isEveryByteThatCameInWhateverItsType() {
        byte[] bytes = "\u00ff\u0000é".getBytes(ISO_8859_1);
        APIGatewayV2HTTPEvent encoded = event(Base64.getEncoder().encodeToString(bytes), Map.of());
        encoded.setIsBase64Encoded(true);

        assertThat(value(read(encoded)).bytes()).isEqualTo(bytes);
        assertThat(value(read(event(" {\"a\" : 1}\r\n é", Map.of()))).bytes())
                .isEqualTo(" {\"a\" : 1}\r\n é".getBytes(UTF_8));
        assertThat(value(read(event(null, Map.of()))).bytes()).isEmpty();
    }

    @Test
    void hasTheHeadersInAnyCase() {
        RawBody body = value(read(event("x", Map.of("X-Signature", "abc"))));

        assertThat(body.header("x-signature")).contains("abc");
        assertThat(body.header("x-other")).isEmpty();
    }

    @Test
    void isNoLargerThan256Kib() {
        assertThat(value(read(event("x".repeat(LARGEST), Map.of()))).bytes()).hasSize(LARGEST);
        assertThat(problem(read(event("x".repeat(LARGEST + 1), Map.of()))))
                .isEqualTo(Problem.malformed("The body is larger than 256 KiB."));
    }

    @Test
    void cannotBeChangedOrPrinted() {
        RawBody body = value(read(event("secret", Map.of())));
        body.bytes()[0] = 0;

        assertThat(body.bytes()).isEqualTo("secret".getBytes(UTF_8));
        assertThat(body.toString()).isEqualTo("RawBody");
    }

    private static Result<RawBody> read(APIGatewayV2HTTPEvent event) {
        return new Request(event).body(new Json(), RawBody.class);
    }
}
