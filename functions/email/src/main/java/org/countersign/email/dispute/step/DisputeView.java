package org.countersign.email.dispute.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.factor.FactorType;
import org.countersign.email.dispute.Dispute;

/**
 * What answering a notice has done.
 *
 * @param undoUntil until when a pass with what was suspended undoes it
 * @param suspended factors that prove nothing now
 * @param restored factors that work again
 * @param recoveryBlockedUntil after an objection, the earliest moment at which any recovery may bind a new factor
 */
@RegisterForReflection
public record DisputeView(
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> undoUntil,
        List<String> suspended,
        List<String> restored,
        Optional<Instant> recoveryBlockedUntil) {

    static DisputeView of(Dispute.Outcome outcome) {
        return new DisputeView(
                outcome.undoUntil(),
                outcome.suspended().stream().map(FactorType::word).toList(),
                List.of(),
                outcome.recoveryBlockedUntil());
    }
}
