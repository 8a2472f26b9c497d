package org.countersign.email.notice;

import java.util.Optional;
import org.countersign.core.factor.Advice;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.email.mail.Occasion;
import org.countersign.email.mail.PresentState;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;

/**
 * What has become of what a notice is about. Events may come late and out of order, and so may mail: so a notice says when it
 * happened, and how it stands at the time of writing where that has changed by then.
 */
final class Since {

    private Since() {}

    /** Empty while it still stands as it happened, and for what cannot change any more. */
    static Optional<PresentState> of(Notices.Notice notice, Snapshot account) {
        return left(notice.occasion()).flatMap(left -> {
            PresentState now = standing(notice, account);
            return now == left ? Optional.empty() : Optional.of(now);
        });
    }

    /** How the occasion left things; empty for what leaves nothing behind. */
    private static Optional<PresentState> left(Occasion occasion) {
        return switch (occasion) {
            case FACTOR_ENABLED, FACTOR_REPLACED, FACTOR_RESTORED, EMAIL_ENABLED -> Optional.of(PresentState.ON);
            case FACTOR_REMOVED, FACTOR_SUSPENDED, EMAIL_DISABLED, FACTORS_RESET, CODES_RUNNING_LOW ->
                Optional.of(PresentState.OFF);
            case FACTOR_LOCKED -> Optional.of(PresentState.LOCKED);
            case OPTION_DECLINED,
                    RECOVERED,
                    EXHAUSTED,
                    RECOVERY_STARTED,
                    RECOVERY_HALF_WAY,
                    RECOVERY_ENDED,
                    RECOVERY_BOUND,
                    EMAIL_CHANGED,
                    VERIFICATION_REMINDER,
                    HOLD_PENDING,
                    HOLD_FAILED,
                    HOLD_LIFTED -> Optional.empty();
        };
    }

    private static PresentState standing(Notices.Notice notice, Snapshot account) {
        return switch (notice.occasion()) {
            case EMAIL_ENABLED, EMAIL_DISABLED ->
                account.factorItem(FactorType.EMAIL)
                        .filter(item -> item.flag(FactorItems.OFF))
                        .map(_ -> PresentState.OFF)
                        .orElse(PresentState.ON);
            case FACTORS_RESET -> account.factors().stream().anyMatch(Since::isOn) ? PresentState.ON : PresentState.OFF;
            case CODES_RUNNING_LOW ->
                account.factor(FactorType.RECOVERY_CODES)
                        .flatMap(Factor::codesLeft)
                        .filter(left -> left >= Advice.FEW_CODES)
                        .map(_ -> PresentState.ON)
                        .orElse(PresentState.OFF);
            default ->
                notice.factor().flatMap(account::factor).map(Since::standing).orElse(PresentState.OFF);
        };
    }

    private static PresentState standing(Factor factor) {
        return switch (factor.state()) {
            case ENABLED -> PresentState.ON;
            case LOCKED -> PresentState.LOCKED;
            case PENDING -> PresentState.OFF;
        };
    }

    private static boolean isOn(Factor factor) {
        return factor.state() == FactorState.ENABLED;
    }
}
