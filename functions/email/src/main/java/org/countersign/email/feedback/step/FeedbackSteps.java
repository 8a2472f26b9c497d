package org.countersign.email.feedback.step;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import io.quarkus.funqy.Funq;
import org.countersign.email.feedback.Feedback;
import org.countersign.platform.event.step.Inbound;

/** What SES publishes of bounces and complaints. */
public class FeedbackSteps {

    private final Inbound inbound;
    private final Feedback feedback;

    public FeedbackSteps(Inbound inbound, Feedback feedback) {
        this.inbound = inbound;
        this.feedback = feedback;
    }

    @Funq("email-feedback")
    public void feedback(SNSEvent event) {
        event.getRecords().removeIf(it -> it.getSNS().getMessage().startsWith(SesNotification.HELLO));
        inbound.each(
                "email-feedback",
                event,
                SesNotification.class,
                it -> it.unwanted().ifPresent(feedback::unreachable));
    }
}
