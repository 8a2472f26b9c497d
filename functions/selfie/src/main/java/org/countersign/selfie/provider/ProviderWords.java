package org.countersign.selfie.provider;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;

/** What is taken over from a provider, and stored: codes and ids, never a sentence or a name. */
public final class ProviderWords {

    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");
    private static final Pattern REASON = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    private ProviderWords() {}

    public static boolean isSession(String id) {
        return SESSION.matcher(id).matches();
    }

    /** The id of one of several attempts in a session. */
    public static Optional<String> attempt(JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(ProviderWords::isSession);
    }

    /** A reason code; anything else might say something about the person and is left out. */
    public static Optional<String> reason(JsonNode node) {
        return Optional.of(node)
                .filter(JsonNode::isValueNode)
                .filter(it -> !it.isNull())
                .map(JsonNode::asText)
                .filter(code -> REASON.matcher(code).matches());
    }

    /** A time of RFC 3339, to the millisecond, as times are stored; empty for anything else. */
    public static Optional<Instant> time(JsonNode node) {
        try {
            return Optional.of(node)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .map(OffsetDateTime::parse)
                    .map(at -> Instant.ofEpochMilli(at.toInstant().toEpochMilli()));
        } catch (DateTimeException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }

    /** The one answer to every webhook that is not the provider's. */
    public static Problem unauthenticated() {
        return Problem.of(ProblemType.UNAUTHENTICATED, "The signature is missing, wrong or old.");
    }

    public static Problem malformed() {
        return Problem.malformed("This is no result that is understood here.");
    }
}
