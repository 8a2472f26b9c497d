package org.countersign.account.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.countersign.core.factor.Advice;
import org.countersign.store.account.FactorView;
import org.countersign.store.account.Snapshot;

/**
 * The caller's factors.
 *
 * @param emailFallback whether a code may go to the account's address when all else has failed
 * @param advice what is missing for the account to be safe and its owner not to be locked out
 */
@RegisterForReflection
public record FactorsView(boolean twoStep, List<FactorView> factors, boolean emailFallback, List<String> advice) {

    static FactorsView of(Snapshot snapshot) {
        return new FactorsView(
                snapshot.twoStepOn(),
                snapshot.factors().stream().map(FactorView::of).toList(),
                snapshot.emailFallback(),
                Advice.of(snapshot.factors()).stream().map(Advice::word).toList());
    }
}
