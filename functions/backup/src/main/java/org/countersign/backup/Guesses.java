package org.countersign.backup;

import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.store.code.PaperCode;

/** What can be a guess at all; what cannot is refused and costs no try. */
public final class Guesses {

    private Guesses() {}

    /** A recovery code as it was typed. */
    public static Result<String> recoveryCode(String typed) {
        return PaperCode.read(typed).isPresent()
                ? Result.ok(typed)
                : Result.refused(Problem.malformed(
                        "code", "The field code has " + PaperCode.SYMBOLS + " letters and digits, in groups of four."));
    }

    /** An answer as it was typed. */
    public static Result<String> answer(String typed) {
        return Result.unless(Answer.LENGTH.refusal("answer", typed), () -> Result.ok(typed));
    }
}
