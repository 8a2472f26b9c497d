package org.countersign.email.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the owner of an account is told of. */
public enum Occasion {
    FACTOR_ENABLED("countersign.factor.enabled"),
    FACTOR_REPLACED("countersign.factor.replaced"),
    FACTOR_REMOVED("countersign.factor.removed"),
    FACTOR_LOCKED("countersign.factor.locked"),
    CODES_RUNNING_LOW("countersign.factor.running_low"),
    OPTION_DECLINED("countersign.challenge.declined"),
    RECOVERED("countersign.challenge.recovered"),
    EMAIL_ENABLED("countersign.email.enabled"),
    EMAIL_DISABLED("countersign.email.disabled"),
    FACTORS_RESET("countersign.factors.reset"),
    /** Told by whoever mails the code, where there is none to mail. */
    EXHAUSTED("countersign.challenge.exhausted");

    private final String event;

    Occasion(String event) {
        this.event = event;
    }

    /** The type of the events that tell of it. */
    public String event() {
        return event;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Occasion> of(String event) {
        return Arrays.stream(values())
                .filter(occasion -> occasion.event.equals(event))
                .findFirst();
    }
}
