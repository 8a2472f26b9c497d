package org.countersign.emulators.http;

import org.countersign.emulators.Gate.Refusal;

/** A request that the service refuses by itself. */
public final class ServiceError extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    public ServiceError(int status, String code, String message) {
        super(message);
        this.refusal = new Refusal(status, code, message);
    }

    Refusal refusal() {
        return refusal;
    }
}
