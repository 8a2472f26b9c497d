package org.countersign.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.platform.api.NoBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static final Everything LEAST = new Everything(
            "a",
            true,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private final Json json = new Json();

    @Test
    void whatIsOptionalMayBeLeftOut() {
        assertThat(json.read(Everything.with(""), Everything.class)).isEqualTo(Result.ok(LEAST));
    }

    @Test
    void whatIsOptionalMayBeNull() {
        String nulls = ",\"maybe\":null,\"at\":null,\"whether\":null,\"count\":null,\"words\":null,\"inner\":null";

        assertThat(json.read(Everything.with(nulls), Everything.class)).isEqualTo(Result.ok(LEAST));
    }

    @Test
    void everyFieldIsRead() {
        String all = """
                , "maybe": "", "at": "2026-03-04T10:00:00Z", "whether": false, "count": -2147483648,
                "words": ["x", "😀"], "inner": {"name": "é\\ud83d\\ude00", "nick": "n"}
                """;

        assertThat(json.read(Everything.with(all), Everything.class))
                .isEqualTo(Result.ok(new Everything(
                        "a",
                        true,
                        1,
                        Optional.of(""),
                        Optional.of(Instant.parse("2026-03-04T10:00:00Z")),
                        Optional.of(false),
                        Optional.of(Integer.MIN_VALUE),
                        Optional.of(List.of("x", "😀")),
                        Optional.of(new Everything.Inner("é😀", Optional.of("n"))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {" \t\r\n%s\n", "%s"})
    void spaceAroundABodyIsNothing(String around) {
        assertThat(json.read(around.formatted(Everything.with("")), Everything.class))
                .isEqualTo(Result.ok(LEAST));
    }

    @Test
    void anEmptyObjectIsNoBody() {
        assertThat(json.read("{}", NoBody.class)).isEqualTo(Result.ok(new NoBody()));
        assertThat(json.read("{\"a\":1}", NoBody.class)).isInstanceOf(Result.Refused.class);
    }

    @Test
    void writesTimesAsTextAndEscapesWhatHasToBe() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("at", Instant.parse("2026-03-04T10:00:00Z"));
        value.put("text", "\"é\u0000😀</script>");

        assertThat(json.write(value))
                .isEqualTo("{\"at\":\"2026-03-04T10:00:00Z\",\"text\":\"\\\"é\\u0000😀</script>\"}");
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertThat(json.write(new Everything.Inner("a", Optional.empty()))).isEqualTo("{\"name\":\"a\"}");
        assertThat(json.write(new Everything.Inner("a", Optional.of("")))).isEqualTo("{\"name\":\"a\",\"nick\":\"\"}");
    }
}
