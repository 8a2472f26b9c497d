package org.countersign.store.challenge.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.countersign.core.Result;
import org.countersign.core.limit.CodeRules;
import org.countersign.core.problem.Problem;

/** A code as somebody typed it. */
@RegisterForReflection
public record CodeBody(String code) {

    private static final int LONGEST = 32;

    /** A code that was sent. */
    public Result<String> sent() {
        return digits(CodeRules.DIGITS, CodeRules.DIGITS);
    }

    /**
     * The code without the spaces that people type into it.
     *
     * @return refused when it cannot be one, which costs no try
     */
    public Result<String> digits(int fewest, int most) {
        String digits = code.length() <= LONGEST ? code.replace(" ", "") : "";
        boolean possible = digits.length() >= fewest
                && digits.length() <= most
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return possible
                ? Result.ok(digits)
                : Result.refused(Problem.malformed(
                        "code",
                        "The field code has " + (fewest == most ? fewest : fewest + " to " + most) + " digits."));
    }

    /** Never the code. */
    @Override
    public String toString() {
        return "CodeBody";
    }
}
