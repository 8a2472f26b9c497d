package org.countersign.store.challenge.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.limit.CodeRules;
import org.countersign.core.problem.Problem;
import org.countersign.core.text.Length;
import org.countersign.core.text.Typed;

/** A code as somebody typed it. */
@RegisterForReflection
public record CodeBody(String code) {

    private static final Length LENGTH = new Length(1, 32);

    /** A code that was sent. */
    public Result<String> sent() {
        return digits(CodeRules.DIGITS, CodeRules.DIGITS);
    }

    /**
     * The code without what was typed or pasted with it.
     *
     * @return refused when it cannot be one, which costs no try
     */
    public Result<String> digits(int fewest, int most) {
        return Result.present(
                Optional.of(code)
                        .filter(LENGTH::fits)
                        .flatMap(Typed::digits)
                        .filter(digits -> digits.length() >= fewest && digits.length() <= most),
                () -> Problem.malformed(
                        "code",
                        "The field code has " + (fewest == most ? fewest : fewest + " to " + most) + " digits."));
    }

    /** Never the code. */
    @Override
    public String toString() {
        return "CodeBody";
    }
}
