package org.countersign.platform.api;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;

/** What a step answers, before it is JSON. */
public sealed interface Reply {

    /** The body is any value that is registered for JSON; empty for a status without one. */
    record Success(int status, Optional<Object> body, Map<String, String> headers) implements Reply {

        /** Never the body, which may carry what is shown once. */
        @Override
        public String toString() {
            return "Success[status=" + status + "]";
        }
    }

    /** Plain text, for a person to keep. */
    record Text(int status, String text, Map<String, String> headers) implements Reply {

        /** Never the text: some carry secrets that are shown once. */
        @Override
        public String toString() {
            return "Text[status=" + status + "]";
        }
    }

    record Refusal(Problem problem) implements Reply {}

    static Reply of(int status, Result<?> result) {
        return switch (result) {
            case Result.Ok<?> ok -> new Success(status, Optional.of(ok.value()), Map.of());
            case Result.Refused<?> refused -> new Refusal(refused.problem());
        };
    }

    static Reply of(int status, Object body) {
        return new Success(status, Optional.of(body), Map.of());
    }

    /** Something public that may be kept for a while by whoever reads it. */
    static Reply cacheable(Object body, Duration age) {
        return new Success(200, Optional.of(body), Map.of("Cache-Control", "public, max-age=" + age.toSeconds()));
    }

    static Reply noContent() {
        return noContent(Map.of());
    }

    /** Done; the headers say what there is to say. */
    static Reply noContent(Map<String, String> headers) {
        return new Success(204, Optional.empty(), headers);
    }

    /** A reply as it goes out, and as it is kept for a repeated request. */
    record Rendered(int status, Map<String, String> headers, String body, String outcome) {

        public boolean isSuccess() {
            return status < 300;
        }

        /** Never the body, which may carry what is shown once. */
        @Override
        public String toString() {
            return "Rendered[status=" + status + ", outcome=" + outcome + "]";
        }
    }
}
