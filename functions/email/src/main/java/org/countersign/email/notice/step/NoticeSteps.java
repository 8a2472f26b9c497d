package org.countersign.email.notice.step;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quarkus.funqy.Funq;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.core.event.EventType;
import org.countersign.core.factor.FactorType;
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
                .flatMap(type -> Occasion.of(type, event.data()))
                .ifPresent(occasion -> notices.give(new Notices.Notice(
                        event.subject(), occasion, factor(event), event.time(), event.id(), until(event))));
    }

    /** Which the event is about, or is used for what it is about. */
    private static Optional<FactorType> factor(CloudEvent event) {
        return Stream.of("factor", "option", "method")
                .flatMap(field -> text(event, field).stream())
                .findFirst()
                .flatMap(FactorType::of);
    }

    private static Optional<Instant> until(CloudEvent event) {
        return text(event, "verificationRequiredBy")
                .or(() -> text(event, "readyAt"))
                .map(Instant::parse);
    }

    private static Optional<String> text(CloudEvent event, String field) {
        return Optional.ofNullable((String) event.data().get(field));
    }
}
