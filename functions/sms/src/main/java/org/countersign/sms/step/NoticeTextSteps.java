package org.countersign.sms.step;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quarkus.funqy.Funq;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.CloudEvent;
import org.countersign.platform.event.step.InboundQueue;
import org.countersign.sms.notice.Matter;
import org.countersign.sms.notice.NumberNotices;

/** Texts a notice of each event to the account's number, from a queue, which brings those again that could not be texted. */
public class NoticeTextSteps {

    /** What the queue of notices by text is filled with. */
    public static final Set<EventType> TAKEN = Matter.events();

    private final InboundQueue queue;
    private final NumberNotices notices;

    public NoticeTextSteps(InboundQueue queue, NumberNotices notices) {
        this.queue = queue;
        this.notices = notices;
    }

    @Funq("sms-notice")
    public SQSBatchResponse notice(SQSEvent event) {
        return queue.each("sms-notice", TAKEN, event, this::notice);
    }

    private void notice(CloudEvent event) {
        event.eventType()
                .flatMap(type -> Matter.of(type, event.data()))
                .ifPresent(matter -> notices.give(
                        new NumberNotices.Notice(event.subject(), matter, event.time(), event.id(), readyAt(event))));
    }

    private static Optional<Instant> readyAt(CloudEvent event) {
        return Optional.ofNullable((String) event.data().get("readyAt")).map(Instant::parse);
    }
}
