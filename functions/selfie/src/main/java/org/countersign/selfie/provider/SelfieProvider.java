package org.countersign.selfie.provider;

import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.platform.api.RawBody;

/**
 * Whoever takes the pictures and compares them. We hold none of them: a session is opened there, the person goes there, and the
 * outcome comes by a webhook. Each call takes a few seconds at most.
 */
public interface SelfieProvider {

    /** How the provider is named in the configuration, in what is stored and in receipts. */
    String name();

    /**
     * Opens a session. Not idempotent: whoever calls twice may pay twice.
     *
     * @param verification our id of it, which the provider repeats in every result; says nothing of the person
     * @throws ProviderFailure when there is no session, or nobody knows whether there is one
     */
    Session open(String verification);

    /**
     * Whether a webhook is the provider's, and what it says. The signature is checked over the bytes as they came, before anything
     * else is made of them, in constant time, under each of the secrets in force.
     *
     * @return refused as {@code unauthenticated} unless it is the provider's, and as {@code malformed} when it is but cannot be
     *     understood; empty when it says nothing that is of use here
     */
    Result<Optional<ProviderResult>> read(RawBody webhook);

    /**
     * Asks the provider to delete all it has of a session. Idempotent: one that is gone already is a success.
     *
     * @throws ProviderFailure when it has to be asked again
     */
    void delete(String session);

    /**
     * A session that was opened.
     *
     * @param id the provider's
     * @param captureUrl where the person goes; whoever has it can go on in their place
     */
    record Session(String id, String captureUrl) {

        /** Never the URL. */
        @Override
        public String toString() {
            return "Session[" + id + "]";
        }
    }
}
