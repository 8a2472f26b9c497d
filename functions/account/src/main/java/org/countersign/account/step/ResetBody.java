package org.countersign.account.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.countersign.account.FactorReset;

/** Why all factors are to be taken away, who wants it, and who else agreed. */
@RegisterForReflection
public record ResetBody(String reason, String requestedBy, String approvedBy) {

    FactorReset.Approval approval() {
        return new FactorReset.Approval(reason, requestedBy, approvedBy);
    }
}
