package org.countersign.keys;

/** What was asked for is out of order; the message says why and never carries a key. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    Refusal(String message) {
        super(message);
    }
}
