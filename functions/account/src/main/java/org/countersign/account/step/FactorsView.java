package org.countersign.account.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.countersign.core.factor.Advice;
import org.countersign.core.recovery.Recovery;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.FactorView;
import org.countersign.store.account.Snapshot;

/**
 * The caller's factors.
 *
 * @param emailFallback whether a code may go to the account's address when all else has failed
 * @param recovery the one that is going on; of several the one that is ready first
 * @param advice what is missing for the account to be safe and its owner not to be locked out
 */
@RegisterForReflection
public record FactorsView(
        boolean twoStep,
        List<FactorView> factors,
        boolean emailFallback,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<RecoveryView> recovery,
        List<String> advice) {

    /**
     * A recovery.
     *
     * @param id shown to the token that began it, and after a second step
     */
    @RegisterForReflection
    public record RecoveryView(Optional<String> id, String method, Instant startedAt, Instant readyAt) {

        static RecoveryView of(Recovery recovery, Caller.User caller) {
            return new RecoveryView(
                    Optional.of(recovery.id()).filter(id -> knows(caller, id)),
                    recovery.method().word(),
                    recovery.startedAt(),
                    recovery.readyAt());
        }

        private static boolean knows(Caller.User caller, String id) {
            return caller instanceof Caller.SteppedUp passed
                    && (passed.assurance() == Caller.Assurance.TWO_STEP
                            || passed.recovery().filter(id::equals).isPresent());
        }
    }

    static FactorsView of(Snapshot snapshot, Caller.User caller) {
        return new FactorsView(
                snapshot.twoStepOn(),
                snapshot.factors().stream().map(FactorView::of).toList(),
                snapshot.emailFallback(),
                snapshot.recoveries().stream()
                        .min(Comparator.comparing(Recovery::readyAt))
                        .map(it -> RecoveryView.of(it, caller)),
                Advice.of(snapshot.factors()).stream().map(Advice::word).toList());
    }
}
