package org.countersign.local.control;

/** A request to the local cloud itself that cannot be carried out; the message is fit for whoever sent it. */
public final class BadInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BadInput(String message) {
        super(message);
    }
}
