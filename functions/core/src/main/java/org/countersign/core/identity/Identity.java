package org.countersign.core.identity;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.account.IdentityStatus;

/**
 * What is known of the person behind an account: the facts that holds follow from.
 *
 * @param status what the decision in force says
 * @param decidedAt when that was decided, by the clock of whoever decided
 * @param failedAttempts attempts that ended without a pass
 * @param underReview whether an agent's decision to overrule a failure waits for a second agent
 */
public record Identity(IdentityStatus status, Optional<Instant> decidedAt, int failedAttempts, boolean underReview) {}
