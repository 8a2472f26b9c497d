package org.countersign.store.account;

import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.core.factor.FactorType;

/**
 * What stays on a factor's item when the factor is taken away. Allowances hold on: who removes a number and enrols it again is not
 * sent more texts for it. So do the moment from which tokens count, and the last pass, which
 * has ended recoveries.
 */
public final class Remains {

    /** Begins the names of when each of the last hour's codes was sent: {@code sent0}, {@code sent1} and so on. */
    public static final String SENT = "sent";

    /** Which of its number's slots a text took last. */
    public static final String NUMBER_SLOT = "numberSlot";

    private static final Set<String> ALWAYS = Set.of(FactorItems.NOT_BEFORE, FactorItems.PASSED_AT);

    /** However many slots there were when the code was sent. */
    private static final Pattern SENT_SLOT = Pattern.compile(SENT + "\\d+");

    private Remains() {}

    /** Whether an attribute of this factor's item outlives the factor. */
    public static boolean contain(FactorType type, String attribute) {
        return ALWAYS.contains(attribute) || ofItsOwn(type, attribute);
    }

    private static boolean ofItsOwn(FactorType type, String attribute) {
        return switch (type) {
            case SMS -> attribute.equals(NUMBER_SLOT) || isSentSlot(attribute);
            case EMAIL -> isSentSlot(attribute);
            case SECURITY_QUESTION, RECOVERY_CODES, PROMPT, TOTP -> false;
        };
    }

    private static boolean isSentSlot(String attribute) {
        return SENT_SLOT.matcher(attribute).matches();
    }
}
