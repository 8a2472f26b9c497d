package org.countersign.sms.step;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quarkus.funqy.Funq;
import java.util.Set;
import org.countersign.core.event.EventType;
import org.countersign.platform.event.step.InboundQueue;
import org.countersign.sms.farewell.FarewellTexts;

/** Texts to numbers that are an account's no more. */
public class FarewellSteps {

    /** What the queue of farewells is filled with. */
    public static final Set<EventType> TAKEN = Set.of(EventType.SMS_NUMBER_RELEASED);

    private final InboundQueue inbound;
    private final FarewellTexts texts;

    public FarewellSteps(InboundQueue inbound, FarewellTexts texts) {
        this.inbound = inbound;
        this.texts = texts;
    }

    @Funq("number-farewell")
    public SQSBatchResponse farewell(SQSEvent event) {
        return inbound.each(
                "number-farewell",
                TAKEN,
                event,
                it -> texts.send(it.subject(), String.valueOf(it.data().get("place")), it.time()));
    }
}
