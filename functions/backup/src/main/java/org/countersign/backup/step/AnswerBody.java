package org.countersign.backup.step;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An answer to the security question. */
@RegisterForReflection
public record AnswerBody(String answer) {

    /** Never the answer. */
    @Override
    public String toString() {
        return "AnswerBody";
    }
}
