package org.countersign.acceptance.cost;

import java.util.List;

/**
 * What somebody does from beginning to end, with all that it sets off.
 *
 * @param events published on the topic
 * @param texts sent
 * @param mails sent
 */
record Flow(String name, List<Used> steps, int events, int texts, int mails) {

    int calls() {
        return steps.stream().mapToInt(Used::calls).sum();
    }

    double readUnits() {
        return steps.stream().mapToDouble(Used::readUnits).sum();
    }

    double writeUnits() {
        return steps.stream().mapToDouble(Used::writeUnits).sum();
    }

    long requests() {
        return steps.stream().filter(Used::viaHttp).count();
    }

    /** Every change takes a write unit at least, and one invocation of the relay at most. */
    double relays() {
        return writeUnits();
    }
}
