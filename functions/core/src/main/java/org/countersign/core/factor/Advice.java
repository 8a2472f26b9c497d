package org.countersign.core.factor;

import java.util.ArrayList;
import java.util.List;

/** What an account lacks so that its owner is neither locked out nor easily replaced: two secure options and a backup. */
public enum Advice {
    ADD_SECURE_OPTION("add_secure_option"),
    ADD_SECOND_SECURE_OPTION("add_second_secure_option"),
    ADD_BACKUP("add_backup"),
    RENEW_RECOVERY_CODES("renew_recovery_codes"),
    BIND_LOCKED_OPTION_AGAIN("bind_locked_option_again");

    /** With fewer codes than this the owner is advised to make new ones. */
    public static final int FEW_CODES = 3;

    private static final int SECURE_OPTIONS = 2;

    private final String word;

    Advice(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Empty when nothing is missing. */
    public static List<Advice> of(List<Factor> factors) {
        List<Advice> advice = new ArrayList<>();
        long secure = factors.stream().filter(Factor::isEnabledAndSecure).count();
        if (secure < SECURE_OPTIONS) {
            advice.add(secure == 0 ? ADD_SECURE_OPTION : ADD_SECOND_SECURE_OPTION);
        }
        if (factors.stream().noneMatch(Advice::isBackup)) {
            advice.add(ADD_BACKUP);
        }
        if (factors.stream().flatMap(factor -> factor.codesLeft().stream()).anyMatch(left -> left < FEW_CODES)) {
            advice.add(RENEW_RECOVERY_CODES);
        }
        if (factors.stream().anyMatch(factor -> factor.state() == FactorState.LOCKED)) {
            advice.add(BIND_LOCKED_OPTION_AGAIN);
        }
        return advice;
    }

    private static boolean isBackup(Factor factor) {
        return factor.type().kind() == FactorType.Kind.BACKUP && factor.state() == FactorState.ENABLED;
    }
}
