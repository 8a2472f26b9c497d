package org.countersign.emulators;

import java.util.Optional;

/** Stands in front of an endpoint and may refuse a call, or hold it up, before it is carried out. */
@FunctionalInterface
public interface Gate {

    /** Why the call is refused; empty when it may pass. */
    Optional<Refusal> check(Call call);

    /** An error as the service would answer it; {@code code} is the service's own word for it. */
    record Refusal(int status, String code, String message) {}

    /** Lets everything through. */
    static Gate open() {
        return call -> Optional.empty();
    }

    /** This gate, then the next one for what it lets through. */
    default Gate then(Gate next) {
        return call -> check(call).or(() -> next.check(call));
    }
}
