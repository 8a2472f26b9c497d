package org.countersign.email.dispute;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;

/** What the owner of an account says to a notice. */
public enum Answer {
    ME,
    NOT_ME;

    public static Result<Answer> of(String word) {
        Optional<Answer> answer = Arrays.stream(values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
        return Result.present(answer, () -> Problem.malformed("was", "The field was is me or not_me."));
    }
}
