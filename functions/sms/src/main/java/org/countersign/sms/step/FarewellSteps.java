package org.countersign.sms.step;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.quarkus.funqy.Funq;
import org.countersign.platform.event.step.InboundQueue;
import org.countersign.sms.farewell.FarewellTexts;

/** Tells numbers that are an account's no more. */
public class FarewellSteps {

    private final InboundQueue inbound;
    private final FarewellTexts texts;

    public FarewellSteps(InboundQueue inbound, FarewellTexts texts) {
        this.inbound = inbound;
        this.texts = texts;
    }

    @Funq("number-farewell")
    public SQSBatchResponse tell(SQSEvent event) {
        return inbound.each(
                "number-farewell",
                event,
                it -> texts.tell(it.subject(), String.valueOf(it.data().get("place")), it.time()));
    }
}
