package org.countersign.platform.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.api.Boundary.event;
import static org.countersign.platform.api.Boundary.malformed;
import static org.countersign.platform.api.Boundary.post;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Base64;
import java.util.Map;
import org.countersign.core.Result;
import org.countersign.platform.testing.PlatformWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest {

    private static PlatformWorld world;
    private static Boundary boundary;

    @BeforeAll
    static void start() {
        world = new PlatformWorld();
        boundary = new Boundary(world);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static void assertEchoed(APIGatewayV2HTTPEvent event, String answer) {
        APIGatewayV2HTTPResponse response = boundary.echo(event);

        assertThat(response.getBody()).isEqualTo(answer);
        assertThat(response.getStatusCode()).isEqualTo(200);
    }

    private static void assertMalformed(APIGatewayV2HTTPEvent event, String answer) {
        APIGatewayV2HTTPResponse response = boundary.echo(event);

        assertThat(response.getBody()).isEqualTo(answer);
        assertThat(response.getStatusCode()).isEqualTo(400);
    }

    private static APIGatewayV2HTTPEvent encoded(String base64) {
        APIGatewayV2HTTPEvent event = post(base64);
        event.setIsBase64Encoded(true);
        return event;
    }

    private static APIGatewayV2HTTPEvent encoded(byte[] bytes) {
        return encoded(Base64.getEncoder().encodeToString(bytes));
    }

    /** A body of so many bytes. */
    private static String sized(int bytes) {
        return "{\"word\":\"" + "x".repeat(bytes - 11) + "\"}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "APPLICATION/JSON", "application/json; charset=utf-8", " application/json ;x"
            })
    void isReadAsJson(String type) {
        assertEchoed(event("{\"word\":\"é😀\"}", Map.of("content-type", type)), "{\"word\":\"é😀\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type", "CONTENT-TYPE", "content-type"})
    void namesOfHeadersAreTheSameInAnyCase(String name) {
        assertEchoed(event("{\"word\":\"a\"}", Map.of(name, "application/json")), "{\"word\":\"a\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/jsonp", "application/problem+json", "", "; application/json"})
    void ofAnotherTypeIsRefused(String type) {
        assertMalformed(
                event("{\"word\":\"a\"}", Map.of("content-type", type)),
                malformed("Send the body as Content-Type: application/json.", ",\"field\":\"Content-Type\""));
    }

    @Test
    void ofNoTypeIsRefused() {
        assertMalformed(
                event("{\"word\":\"a\"}", Map.of()),
                malformed("Send the body as Content-Type: application/json.", ",\"field\":\"Content-Type\""));
    }

    @Test
    void inBase64IsDecoded() {
        assertEchoed(encoded("{\"word\":\"é😀\"}".getBytes(UTF_8)), "{\"word\":\"é😀\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"word\":\"a\"}", "e30", "e30 ", "e3-_", "====", "e30=\n"})
    void inWhatIsNoBase64IsRefusedOrNoWord(String text) {
        assertThat(boundary.echo(encoded(text)).getStatusCode()).isEqualTo(400);
    }

    @Test
    void inBase64ThatIsBrokenIsRefused() {
        assertMalformed(encoded("{\"word\"}"), malformed("The body could not be decoded.", ""));
    }

    @Test
    void inAnotherEncodingIsRefused() {
        assertMalformed(encoded("{\"word\":\"é\"}".getBytes(ISO_8859_1)), malformed("The body is not UTF-8.", ""));
        assertMalformed(
                encoded(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0xbd}), malformed("The body is not UTF-8.", ""));
        assertMalformed(encoded(new byte[] {(byte) 0xc0, (byte) 0x80}), malformed("The body is not UTF-8.", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=UTF-8",
                "application/json;charset=\"utf-8\"",
                "application/json; charset=us-ascii"
            })
    void mayNameTheCharsetThatItIsIn(String type) {
        assertEchoed(event("{\"word\":\"a\"}", Map.of("content-type", type)), "{\"word\":\"a\"}");
    }

    /** API Gateway hands it on in Base64 then. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=ISO-8859-1",
                "application/json; Charset=\"windows-1252\"",
                "application/json; x=y; charset=utf-16",
                "application/json; charset="
            })
    void inACharsetOfAnotherNameIsRefused(String type) {
        String refusal = malformed("Send the body in UTF-8: no other charset is read.", ",\"field\":\"Content-Type\"");
        APIGatewayV2HTTPEvent text = event("{\"word\":\"a\"}", Map.of("content-type", type));
        APIGatewayV2HTTPEvent latin = event(
                Base64.getEncoder().encodeToString("{\"word\":\"j\u00f6rg\"}".getBytes(ISO_8859_1)),
                Map.of("content-type", type));
        latin.setIsBase64Encoded(true);

        assertMalformed(text, refusal);
        assertMalformed(latin, refusal);
    }

    /** API Gateway puts U+FFFD for bytes that are no UTF-8. As an escape it is what somebody meant. */
    @Test
    void withWhatOnceWasAnotherCharsetIsRefused() {
        assertMalformed(post("{\"word\":\"j\ufffdrg\"}"), malformed("The body is not UTF-8.", ""));
        assertEchoed(post("{\"word\":\"\\ufffd\"}"), "{\"word\":\"\ufffd\"}");
        assertEchoed(encoded("{\"word\":\"\ufffd\"}".getBytes(UTF_8)), "{\"word\":\"\ufffd\"}");
    }

    @Test
    void mayBeginWithAByteOrderMark() {
        assertEchoed(post("\ufeff{\"word\":\"a\"}"), "{\"word\":\"a\"}");
        assertEchoed(encoded("\ufeff{\"word\":\"a\"}".getBytes(UTF_8)), "{\"word\":\"a\"}");
        assertMalformed(post("\ufeff\ufeff{\"word\":\"a\"}"), malformed("The body is not JSON.", ""));
        assertMalformed(post("\ufeff"), malformed("A JSON body is needed.", ""));
    }

    @Test
    void mayHave16KibibytesAndNotOneMore() {
        String tooLarge = malformed("The body is larger than 16 KiB.", "");

        assertEchoed(post(sized(16_384)), sized(16_384));
        assertEchoed(encoded(sized(16_384).getBytes(UTF_8)), sized(16_384));
        assertMalformed(post(sized(16_385)), tooLarge);
        assertMalformed(encoded(sized(16_385).getBytes(UTF_8)), tooLarge);
        assertMalformed(post("{\"word\":\"" + "é".repeat(8_192) + "\"}"), tooLarge);
        assertMalformed(post(" ".repeat(16_385)), tooLarge);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void isNeeded(String blank) {
        assertMalformed(post(blank), malformed("A JSON body is needed.", ""));
    }

    @Test
    void isRefusedByTheNameOfItsField() {
        assertMalformed(
                post("{\"word\":7}"),
                malformed("The field word is missing or of the wrong type.", ",\"field\":\"word\""));
        assertMalformed(
                post("{\"word\":\"a\",\"more\":7}"),
                malformed("The field more is not known here.", ",\"field\":\"more\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}"})
    void mayBeLeftOutWhereNoneIsTaken(String nothing) {
        var response = boundary.api.answer(post(nothing), Route.open("none"), _ -> Reply.noContent());

        assertThat(response.getStatusCode()).isEqualTo(204);
    }

    @Test
    void isRefusedWhereNoneIsTaken() {
        var response = boundary.api.answer(
                post("{\"word\":\"a\"}"), Route.open("none"), call -> Reply.of(200, Result.ok(call.body())));

        assertThat(response.getBody()).isEqualTo(malformed("The field word is not known here.", ",\"field\":\"word\""));
    }
}
