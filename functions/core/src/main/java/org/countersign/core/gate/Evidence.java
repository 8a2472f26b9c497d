package org.countersign.core.gate;

import java.time.Instant;

/** What a token proves about whoever asks for a change. */
public sealed interface Evidence {

    /** When its last step was taken. */
    Instant at();

    /**
     * After the host's own step.
     *
     * @param password whether that step was the password; a key on a device opens no settings
     */
    record FirstFactor(boolean password, Instant at) implements Evidence {}

    /**
     * After a passed second step.
     *
     * @param settings whether it was passed to change settings; a payment's does not change factors
     */
    record TwoStep(boolean settings, Instant at) implements Evidence {}

    /**
     * After what only recovers.
     *
     * @param recovery id of the recovery that its pass belongs to
     */
    record Recovering(String recovery, boolean settings, Instant at) implements Evidence {}
}
