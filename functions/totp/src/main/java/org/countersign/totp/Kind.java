package org.countersign.totp;

import java.util.Arrays;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;

/** Which codes an app makes of its secret. */
public record Kind(Algorithm algorithm, int digits) {

    public static final int FEWEST_DIGITS = 6;
    public static final int MOST_DIGITS = 8;

    public Kind {
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS) {
            throw new IllegalArgumentException("RFC 4226 section 5.3: six to eight digits");
        }
    }

    /** What was asked for; six digits of SHA-1, which every app knows, where nothing was. */
    public static Result<Kind> read(Optional<Integer> digits, Optional<String> algorithm) {
        int wanted = digits.orElse(FEWEST_DIGITS);
        if (wanted < FEWEST_DIGITS || wanted > MOST_DIGITS) {
            return Result.refused(Problem.malformed("digits", "The field digits is 6, 7 or 8."));
        }
        return algorithm(algorithm.orElse(Algorithm.SHA1.name()))
                .<Result<Kind>>map(known -> Result.ok(new Kind(known, wanted)))
                .orElseGet(() -> Result.refused(
                        Problem.malformed("algorithm", "The field algorithm is SHA1, SHA256 or SHA512.")));
    }

    private static Optional<Algorithm> algorithm(String word) {
        return Arrays.stream(Algorithm.values())
                .filter(algorithm -> algorithm.name().equals(word))
                .findFirst();
    }
}
