package org.countersign.hold.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.hold.Capability;
import org.countersign.core.hold.Hold;
import org.countersign.store.account.HoldView;

/** The hold of an account, null where there is none, and what it leaves. */
@RegisterForReflection
public record AccountHoldView(
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<HoldView> hold, Map<String, Boolean> capabilities) {

    static AccountHoldView of(Hold hold) {
        return new AccountHoldView(HoldView.of(hold), Capability.under(hold.kind()));
    }
}
