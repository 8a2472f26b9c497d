package org.countersign.core.text;

import java.util.Optional;
import org.countersign.core.problem.Problem;

/** How long a text may be, in code points, as JSON Schema counts (Validation 6.3.1). */
public record Length(int fewest, int most) {

    public boolean fits(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= fewest && length <= most;
    }

    /** Empty when the text is as long, has something in it to be seen, and nothing that cannot be kept. */
    public Optional<Problem> refusal(String field, String text) {
        if (!fits(text)) {
            return Optional.of(refused(field));
        }
        if (!Typed.isReadable(text)) {
            return Optional.of(Problem.malformed(field, "The field " + field + " has characters that are no text."));
        }
        return Typed.isSeen(text) ? Optional.empty() : Optional.of(refused(field));
    }

    private Problem refused(String field) {
        return Problem.malformed(field, "The field " + field + " has " + fewest + " to " + most + " characters.");
    }
}
