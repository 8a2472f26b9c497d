package org.countersign.backup.step;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A security question and its answer. */
@RegisterForReflection
public record QuestionBody(String question, String answer) {

    /** Never the answer. */
    @Override
    public String toString() {
        return "QuestionBody";
    }
}
