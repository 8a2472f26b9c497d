package org.countersign.platform.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;

/**
 * What a machine sent, as API Gateway hands it on: as text where the type is one of text and names no other charset than UTF-8, with
 * U+FFFD for bytes that are none; in Base64 otherwise. JSON is UTF-8 (RFC 8259 section 8.1) whatever the way; all else is refused here,
 * before it is stored as something that nobody sent.
 */
final class Body {

    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final String REPLACEMENT = "\ufffd";

    private final APIGatewayV2HTTPEvent event;
    private final Optional<ContentType> type;

    Body(APIGatewayV2HTTPEvent event, Optional<String> contentType) {
        this.event = event;
        this.type = contentType.map(ContentType::of);
    }

    boolean isJson() {
        return type.filter(ContentType::isJson).isPresent();
    }

    /** As it was sent, byte for byte. */
    Result<byte[]> bytes(int largest) {
        String body = Optional.ofNullable(event.getBody()).orElse("");
        byte[] bytes;
        try {
            bytes = event.getIsBase64Encoded()
                    ? Base64.getDecoder().decode(body)
                    : body.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return Result.refused(Problem.malformed("The body could not be decoded."));
        }
        return bytes.length > largest
                ? Result.refused(Problem.malformed("The body is larger than " + largest / 1024 + " KiB."))
                : Result.ok(bytes);
    }

    /** As text, without the mark that some put before it (RFC 8259 section 8.1 lets us pass over it). */
    Result<String> text(int largest) {
        return bytes(largest).flatMap(this::text).map(Body::unmarked);
    }

    private Result<String> text(byte[] bytes) {
        if (bytes.length > 0 && type.filter(it -> !it.isUtf8()).isPresent()) {
            return Result.refused(
                    Problem.malformed("Content-Type", "Send the body in UTF-8: no other charset is read."));
        }
        return decoded(bytes)
                .filter(text -> event.getIsBase64Encoded() || !text.contains(REPLACEMENT))
                .map(Result::ok)
                .orElseGet(() -> Result.refused(Problem.malformed("The body is not UTF-8.")));
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private static String unmarked(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
