package org.countersign.account.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.countersign.platform.account.FactorView;
import org.countersign.platform.account.Snapshot;

/** The caller's factors. */
@RegisterForReflection
public record FactorsView(boolean twoStep, List<FactorView> factors, boolean emailFallback) {

    static FactorsView of(Snapshot snapshot) {
        return new FactorsView(
                snapshot.twoStepOn(),
                snapshot.factors().stream().map(FactorView::of).toList(),
                snapshot.emailFallback());
    }
}
