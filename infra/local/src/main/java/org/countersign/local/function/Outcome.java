package org.countersign.local.function;

import com.fasterxml.jackson.databind.JsonNode;

/** How an invocation ended, as Lambda sees it. */
public sealed interface Outcome {

    /** The function answered with this JSON; a function without an answer gives JSON's null. */
    record Answered(JsonNode answer) implements Outcome {}

    /** The function threw, or could not read its event. */
    record Failed(String message) implements Outcome {}

    /** The function was still at work when its time was up, and was interrupted. */
    record TimedOut() implements Outcome {}

    /** Whether the event counts as done. */
    default boolean succeeded() {
        return this instanceof Answered;
    }
}
