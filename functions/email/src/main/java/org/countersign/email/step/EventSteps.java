package org.countersign.email.step;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quarkus.funqy.Funq;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.factor.FactorType;
import org.countersign.core.hold.HoldKind;
import org.countersign.email.code.ExhaustionMail;
import org.countersign.email.feedback.Feedback;
import org.countersign.email.mail.Occasion;
import org.countersign.email.notice.Notices;
import org.countersign.platform.event.CloudEvent;
import org.countersign.platform.event.step.Inbound;
import org.countersign.platform.event.step.InboundQueue;

/**
 * What is mailed because of an event. A code that cannot be mailed is tried a few times, since it is worth nothing later; notices come
 * from a queue, which brings those again that could not be mailed until mail works again.
 */
public class EventSteps {

    private final Inbound inbound;
    private final InboundQueue queue;
    private final ExhaustionMail exhaustion;
    private final Notices notices;
    private final Feedback feedback;

    public EventSteps(
            Inbound inbound, InboundQueue queue, ExhaustionMail exhaustion, Notices notices, Feedback feedback) {
        this.inbound = inbound;
        this.queue = queue;
        this.exhaustion = exhaustion;
        this.notices = notices;
        this.feedback = feedback;
    }

    @Funq("email-send-on-exhaustion")
    public void exhausted(SNSEvent event) {
        inbound.each(
                "email-send-on-exhaustion",
                event,
                CloudEvent.class,
                it -> exhaustion.exhausted(it.subject(), (String) it.data().get("challenge"), it.id(), it.time()));
    }

    @Funq("notice-send")
    public SQSBatchResponse notice(SQSEvent event) {
        return queue.each("notice-send", event, this::notice);
    }

    private void notice(CloudEvent event) {
        // Taken away with all others: told once, as a reset.
        if ("support".equals(event.data().get("by"))) {
            return;
        }
        Occasion.of(event.type(), text(event, "kind").map(HoldKind::of))
                .ifPresent(occasion -> notices.tell(new Notices.Notice(
                        event.subject(),
                        occasion,
                        text(event, "factor").or(() -> text(event, "option")).flatMap(FactorType::of),
                        event.time(),
                        event.id(),
                        text(event, "verificationRequiredBy").map(Instant::parse))));
    }

    private static Optional<String> text(CloudEvent event, String field) {
        return Optional.ofNullable((String) event.data().get(field));
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
