package org.countersign.local.provider;

import java.time.Instant;

/**
 * A session at the stand-in provider.
 *
 * @param id ours, as a provider
 * @param verification the customer's id of it
 * @param dialect in which it was asked for
 */
record Session(String id, String verification, Instant openedAt, Dialect dialect) {}
