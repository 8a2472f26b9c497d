package org.countersign.local.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;

/**
 * A session at the stand-in provider.
 *
 * @param id ours, as a provider
 * @param verification the customer's id of it
 * @param dialect in which it was asked for
 * @param attempt how often something was handed in
 */
record Session(String id, String verification, Instant openedAt, Dialect dialect, int attempt) {

    /** After something was handed in once more. */
    Session handedIn() {
        return new Session(id, verification, openedAt, dialect, attempt + 1);
    }

    /** The id of the attempt that goes on. */
    String attemptId() {
        return UUID.nameUUIDFromBytes((id + attempt).getBytes(UTF_8)).toString();
    }
}
