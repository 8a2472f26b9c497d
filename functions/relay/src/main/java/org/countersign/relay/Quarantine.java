package org.countersign.relay;

import org.countersign.platform.event.Change;

/** Where changes go whose events cannot be made, so that nothing has to wait behind them. */
@FunctionalInterface
public interface Quarantine {

    /**
     * Returns once the change is kept, whole; throws when it is not. May be called again with the same change.
     *
     * @param sequence the stream's number of the change
     * @param failure what became of the attempt to make sense of it
     */
    void keep(String sequence, Change change, RuntimeException failure);
}
