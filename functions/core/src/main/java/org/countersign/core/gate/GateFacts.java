package org.countersign.core.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.recovery.Recovery;

/**
 * What a change depends on, beside who asks for it.
 *
 * @param twoStepSince when the first secure option was bound, as long as there has been one since
 * @param recoveries all that are going on
 * @param claimed whether the code was shown that support handed over when it took all factors away
 */
public record GateFacts(
        boolean twoStepOn, Optional<Instant> twoStepSince, List<Recovery> recoveries, boolean claimed) {}
