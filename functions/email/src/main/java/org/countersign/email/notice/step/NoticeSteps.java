package org.countersign.email.notice.step;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quarkus.funqy.Funq;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.FactorType;
import org.countersign.core.hold.HoldKind;
import org.countersign.email.mail.Occasion;
import org.countersign.email.notice.Notices;
import org.countersign.platform.event.CloudEvent;
import org.countersign.platform.event.step.InboundQueue;

/** Mails a notice of each event, from a queue, which brings those again that could not be mailed until mail works again. */
public class NoticeSteps {

    /** What the queue of notices is filled with. */
    public static final Set<EventType> TAKEN = Occasion.events();

    private final InboundQueue queue;
    private final Notices notices;

    public NoticeSteps(InboundQueue queue, Notices notices) {
        this.queue = queue;
        this.notices = notices;
    }

    @Funq("notice-send")
    public SQSBatchResponse notice(SQSEvent event) {
        return queue.each("notice-send", TAKEN, event, this::notice);
    }

    private void notice(CloudEvent event) {
        // Taken away with all others: one notice, of the reset.
        if ("support".equals(event.data().get("by"))) {
            return;
        }
        event.eventType()
                .flatMap(type -> Occasion.of(type, text(event, "kind").map(HoldKind::of)))
                .ifPresent(occasion -> notices.give(new Notices.Notice(
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
}
