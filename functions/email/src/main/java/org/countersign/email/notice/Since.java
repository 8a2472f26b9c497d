package org.countersign.email.notice;

import java.util.Optional;
import org.countersign.core.factor.Advice;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.email.mail.Occasion;
import org.countersign.email.mail.Standing;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;

/**
 * What has become of what a notice tells of. Events may come late and out of order, and so may mail: so a notice says when it
 * happened, and how it stands at the time of writing where that is another matter by then.
 */
final class Since {

    private Since() {}

    /** Empty while it still stands as it happened, and for what cannot change any more. */
    static Optional<Standing> of(Notices.Notice notice, Snapshot account) {
        return left(notice.occasion()).flatMap(left -> {
            Standing now = standing(notice, account);
            return now == left ? Optional.empty() : Optional.of(now);
        });
    }

    /** How the occasion left things; empty for what leaves nothing behind. */
    private static Optional<Standing> left(Occasion occasion) {
        return switch (occasion) {
            case FACTOR_ENABLED, FACTOR_REPLACED, EMAIL_ENABLED -> Optional.of(Standing.ON);
            case FACTOR_REMOVED, EMAIL_DISABLED, FACTORS_RESET, CODES_RUNNING_LOW -> Optional.of(Standing.OFF);
            case FACTOR_LOCKED -> Optional.of(Standing.LOCKED);
            case OPTION_DECLINED, RECOVERED, EXHAUSTED, VERIFICATION_REMINDER, HOLD_PENDING, HOLD_FAILED, HOLD_LIFTED ->
                Optional.empty();
        };
    }

    private static Standing standing(Notices.Notice notice, Snapshot account) {
        return switch (notice.occasion()) {
            case EMAIL_ENABLED, EMAIL_DISABLED ->
                account.factorItem(FactorType.EMAIL)
                        .filter(item -> item.flag(FactorItems.OFF))
                        .map(_ -> Standing.OFF)
                        .orElse(Standing.ON);
            case FACTORS_RESET -> account.factors().stream().anyMatch(Since::isOn) ? Standing.ON : Standing.OFF;
            case CODES_RUNNING_LOW ->
                account.factor(FactorType.RECOVERY_CODES)
                        .flatMap(Factor::codesLeft)
                        .filter(left -> left >= Advice.FEW_CODES)
                        .map(_ -> Standing.ON)
                        .orElse(Standing.OFF);
            default ->
                notice.factor().flatMap(account::factor).map(Since::standing).orElse(Standing.OFF);
        };
    }

    private static Standing standing(Factor factor) {
        return switch (factor.state()) {
            case ENABLED -> Standing.ON;
            case LOCKED -> Standing.LOCKED;
            case PENDING -> Standing.OFF;
        };
    }

    private static boolean isOn(Factor factor) {
        return factor.state() == FactorState.ENABLED;
    }
}
