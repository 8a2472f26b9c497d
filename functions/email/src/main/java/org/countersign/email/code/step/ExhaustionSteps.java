package org.countersign.email.code.step;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import io.quarkus.funqy.Funq;
import java.util.Set;
import org.countersign.core.event.EventType;
import org.countersign.email.code.ExhaustionMail;
import org.countersign.platform.event.step.Inbound;

/** Mails the code of a challenge that is exhausted. One that cannot be mailed is tried a few times, since it is worth nothing later. */
public class ExhaustionSteps {

    /** What makes it mail a code. */
    public static final Set<EventType> TAKEN = Set.of(EventType.CHALLENGE_EXHAUSTED);

    private final Inbound inbound;
    private final ExhaustionMail exhaustion;

    public ExhaustionSteps(Inbound inbound, ExhaustionMail exhaustion) {
        this.inbound = inbound;
        this.exhaustion = exhaustion;
    }

    @Funq("email-send-on-exhaustion")
    public void exhausted(SNSEvent event) {
        inbound.each(
                "email-send-on-exhaustion",
                TAKEN,
                event,
                it -> exhaustion.exhausted(it.subject(), (String) it.data().get("challenge"), it.id(), it.time()));
    }
}
