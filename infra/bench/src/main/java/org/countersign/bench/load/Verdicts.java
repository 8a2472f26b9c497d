package org.countersign.bench.load;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What was expected of answers, and every one that was not so. */
final class Verdicts {

    private final LongAdder checked = new LongAdder();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    /** Counts one thing that has to be so of an answer. */
    void expect(boolean so, String what, Client.Answer answer) {
        checked.increment();
        if (!so) {
            wrong.add(what + ", but: " + answer.status() + " " + answer.body());
        }
    }

    void broken(String what, RuntimeException cause) {
        wrong.add(what + ": " + cause);
    }

    long checked() {
        return checked.sum();
    }

    List<String> wrong() {
        return List.copyOf(wrong);
    }
}
