package org.countersign.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every body here holds {@code SECRET} or 424242 where a value stands; no refusal repeats it. */
class MalformedJsonTest {

    private final Json json = new Json();

    static Stream<Arguments> fields() {
        return Stream.of(
                // twice
                field("text", "{\"text\":\"SECRET\",\"text\":\"SECRET\",\"flag\":true,\"number\":1}"),
                field("maybe", Everything.with(",\"maybe\":\"a\",\"maybe\":\"SECRET\"")),
                field("name", Everything.with(",\"inner\":{\"name\":\"a\",\"name\":\"SECRET\"}")),
                field("text", Everything.with(",\"te\\u0078t\":\"SECRET\"")),
                // unknown
                field("other", Everything.with(",\"other\":\"SECRET\"")),
                field("Text", Everything.with(",\"Text\":\"SECRET\"")),
                field("TEXT", Everything.with(",\"TEXT\":\"SECRET\"")),
                field("inner.other", Everything.with(",\"inner\":{\"name\":\"SECRET\",\"other\":1}")),
                field("__proto__", Everything.with(",\"__proto__\":{}")),
                field("@class", Everything.with(",\"@class\":\"SECRET\"")),
                field("", Everything.with(",\"\":\"SECRET\"")),
                // missing
                field("text", "{\"flag\":true,\"number\":424242}"),
                field("flag", "{\"text\":\"SECRET\",\"number\":424242}"),
                field("number", "{\"text\":\"SECRET\",\"flag\":true}"),
                field("inner.name", Everything.with(",\"inner\":{\"nick\":\"SECRET\"}")),
                // null
                field("text", "{\"text\":null,\"flag\":true,\"number\":424242}"),
                field("flag", "{\"text\":\"SECRET\",\"flag\":null,\"number\":1}"),
                field("number", "{\"text\":\"SECRET\",\"flag\":true,\"number\":null}"),
                field("inner.name", Everything.with(",\"inner\":{\"name\":null}")),
                // another type than text
                field("text", "{\"text\":424242,\"flag\":true,\"number\":1}"),
                field("text", "{\"text\":42.4242,\"flag\":true,\"number\":1}"),
                field("text", "{\"text\":true,\"flag\":true,\"number\":1}"),
                field("text", "{\"text\":[\"SECRET\"],\"flag\":true,\"number\":1}"),
                field("text", "{\"text\":{\"a\":\"SECRET\"},\"flag\":true,\"number\":1}"),
                field("maybe", Everything.with(",\"maybe\":424242")),
                field("maybe", Everything.with(",\"maybe\":false")),
                field("maybe", Everything.with(",\"maybe\":[]")),
                // another type than a boolean
                field("flag", "{\"text\":\"a\",\"flag\":\"SECRET\",\"number\":1}"),
                field("flag", "{\"text\":\"a\",\"flag\":\"true\",\"number\":1}"),
                field("flag", "{\"text\":\"a\",\"flag\":\"\",\"number\":1}"),
                field("flag", "{\"text\":\"a\",\"flag\":1,\"number\":1}"),
                field("flag", "{\"text\":\"a\",\"flag\":0,\"number\":1}"),
                field("whether", Everything.with(",\"whether\":\"SECRET\"")),
                field("whether", Everything.with(",\"whether\":\"\"")),
                field("whether", Everything.with(",\"whether\":424242")),
                // another type than a whole number
                field("number", "{\"text\":\"a\",\"flag\":true,\"number\":\"424242\"}"),
                field("number", "{\"text\":\"a\",\"flag\":true,\"number\":\"\"}"),
                field("number", "{\"text\":\"a\",\"flag\":true,\"number\":42.4242}"),
                field("number", "{\"text\":\"a\",\"flag\":true,\"number\":1.0}"),
                field("number", "{\"text\":\"a\",\"flag\":true,\"number\":1e3}"),
                field("number", "{\"text\":\"a\",\"flag\":true,\"number\":1e999999999}"),
                field("number", "{\"text\":\"a\",\"flag\":true,\"number\":2147483648}"),
                field("number", "{\"text\":\"a\",\"flag\":true,\"number\":424242424242424242}"),
                field("number", "{\"text\":\"a\",\"flag\":true,\"number\":true}"),
                field("number", "{\"text\":\"a\",\"flag\":true,\"number\":[424242]}"),
                field("count", Everything.with(",\"count\":\"424242\"")),
                field("count", Everything.with(",\"count\":\"\"")),
                field("count", Everything.with(",\"count\":42.4242")),
                // another type than a time
                field("at", Everything.with(",\"at\":\"SECRET\"")),
                field("at", Everything.with(",\"at\":\"\"")),
                field("at", Everything.with(",\"at\":424242")),
                field("at", Everything.with(",\"at\":424242.5")),
                field("at", Everything.with(",\"at\":\"2026-03-04\"")),
                field("at", Everything.with(",\"at\":\"2026-03-04T10:00:00\"")),
                field("at", Everything.with(",\"at\":\"424242\"")),
                field("at", Everything.with(",\"at\":\"2026-02-30T10:00:00Z\"")),
                field("at", Everything.with(",\"at\":\"+1000000000-12-31T23:59:59Z\"")),
                field("at", Everything.with(",\"at\":\"-0001-12-31T23:59:59Z\"")),
                field("at", Everything.with(",\"at\":true")),
                field("at", Everything.with(",\"at\":[2026,3,4]")),
                // another type than a list or an object
                field("words", Everything.with(",\"words\":\"SECRET\"")),
                field("words", Everything.with(",\"words\":\"\"")),
                field("words", Everything.with(",\"words\":{\"a\":\"SECRET\"}")),
                field("words", Everything.with(",\"words\":[424242]")),
                field("inner", Everything.with(",\"inner\":\"SECRET\"")),
                field("inner", Everything.with(",\"inner\":\"\"")),
                field("inner", Everything.with(",\"inner\":[\"SECRET\"]")),
                // half a character
                field("text", "{\"text\":\"SECRET\\ud83d\",\"flag\":true,\"number\":1}"),
                field("text", "{\"text\":\"\\ude00SECRET\",\"flag\":true,\"number\":1}"),
                field("text", "{\"text\":\"\\ude00\\ud83d\",\"flag\":true,\"number\":1}"),
                field("maybe", Everything.with(",\"maybe\":\"\\udbffSECRET\"")),
                field("inner.name", Everything.with(",\"inner\":{\"name\":\"\\ud83d\"}")));
    }

    private static Arguments field(String field, String body) {
        return Arguments.of(field, body);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void isRefusedByTheNameOfTheFieldAndWithoutItsValue(String field, String body) {
        Problem problem = refusal(body);

        assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED);
        assertThat(problem.fields()).isEqualTo(field.isEmpty() ? Map.of() : Map.of("field", field));
        assertThat(problem.detail()).contains(field).doesNotContain("SECRET").doesNotContain("4242");
    }

    static Stream<String> bodies() {
        return Stream.of(
                // not an object
                "",
                " ",
                "null",
                "true",
                "424242",
                "\"SECRET\"",
                "[]",
                "[" + Everything.with("") + "]",
                // not JSON
                "SECRET",
                "{",
                "}",
                "{\"text\":\"SECRET",
                "{\"text\":\"SECRET\"",
                "{\"text\"}",
                "{text:\"SECRET\"}",
                "{'text':'SECRET'}",
                "{\"text\":'SECRET'}",
                "{\"text\":\"SEC\nRET\"}",
                "{\"text\":\"SEC\tRET\"}",
                "{\"text\":\"SEC\u0000RET\"}",
                "{\"text\":\"\\xSECRET\"}",
                "{\"text\":\"\\u00zz\"}",
                "{\"text\":SECRET}",
                "{\"number\":NaN}",
                "{\"number\":Infinity}",
                "{\"number\":-Infinity}",
                "{\"number\":+1}",
                "{\"number\":0424242}",
                "{\"number\":.5}",
                "{\"number\":5.}",
                "{\"number\":0x1F}",
                "{\"flag\":TRUE}",
                "{\"text\":\"SECRET\",}",
                "{,\"text\":\"SECRET\"}",
                "{\"text\":\"SECRET\" \"flag\":true}",
                "/* SECRET */" + Everything.with(""),
                "// SECRET\n" + Everything.with(""),
                "# SECRET\n" + Everything.with(""),
                "\ufeff" + Everything.with(""),
                "\u00a0" + Everything.with(""),
                // something behind it
                Everything.with("") + "SECRET",
                Everything.with("") + "{}",
                Everything.with("") + Everything.with(""),
                Everything.with("") + "]",
                Everything.with("") + "\u0000",
                // too much
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                Everything.with(",\"inner\":" + "[".repeat(9) + "]".repeat(9)),
                "{\"number\":" + "4".repeat(100_000) + "}",
                "{\"number\":-" + "4".repeat(21) + "}",
                "{\"number\":1e" + "4".repeat(100_000) + "}",
                "{\"" + "x".repeat(60_000) + "\":1}");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void isRefusedWithoutRepeatingAnyOfIt(String body) {
        Problem problem = refusal(body);

        assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED);
        assertThat(problem.detail())
                .startsWith("The ")
                .hasSizeLessThan(200)
                .doesNotContain("SECRET")
                .doesNotContain("4242")
                .doesNotContain("444");
        assertThat(Optional.ofNullable(problem.fields().get("field")).orElse("").toString())
                .doesNotContain("SECRET")
                .hasSizeLessThan(100);
    }

    private Problem refusal(String body) {
        return switch (json.read(body, Everything.class)) {
            case Result.Ok<Everything> ok -> throw new AssertionError("Read as " + ok.value());
            case Result.Refused<Everything> refused -> refused.problem();
        };
    }
}
