package org.countersign.store.gate;

import java.util.Optional;
import org.countersign.core.factor.Factor;
import org.countersign.platform.token.StepUpToken;

/**
 * A factor that has proved itself.
 *
 * @param stepUp where it is the account's first secure option: proving it was a second step, and with this backups are made
 */
public record Bound(Factor factor, Optional<StepUpToken> stepUp) {}
