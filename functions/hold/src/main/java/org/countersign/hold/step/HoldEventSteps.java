package org.countersign.hold.step;

import com.amazonaws.services.lambda.runtime.events.SNSEvent;
import io.quarkus.funqy.Funq;
import java.util.Set;
import java.util.UUID;
import org.countersign.core.event.EventType;
import org.countersign.hold.Settlement;
import org.countersign.hold.Sweep;
import org.countersign.platform.event.step.Inbound;
import org.countersign.platform.log.Journal;
import org.countersign.platform.table.DueItems;
import org.countersign.platform.table.Meter;

/** Holds follow facts when these change, and the time by schedule. What throws is called again by Lambda. */
public class HoldEventSteps {

    /** What says that facts have changed. */
    public static final Set<EventType> TAKEN = Set.of(EventType.IDENTITY_CHANGED);

    private final Inbound inbound;
    private final Settlement settlement;
    private final Sweep sweep;
    private final Meter meter;
    private final Journal journal;

    public HoldEventSteps(Inbound inbound, Settlement settlement, Sweep sweep, Meter meter, Journal journal) {
        this.inbound = inbound;
        this.settlement = settlement;
        this.sweep = sweep;
        this.meter = meter;
        this.journal = journal;
    }

    @Funq("hold-evaluate")
    public void evaluate(SNSEvent event) {
        inbound.each("hold-evaluate", TAKEN, event, it -> settlement.settle(it.subject()));
    }

    /** Takes no event: all that counts is what is due. */
    @Funq("hold-sweep")
    public void sweep() {
        meter.reset();
        Journal.Line line = journal.begin("hold-sweep", UUID.randomUUID().toString());
        try {
            DueItems.Report report = sweep.run();
            line.with("accounts", report.items())
                    .with("failures", report.failures().size())
                    .with("complete", report.complete());
            report.failures().stream().findFirst().ifPresent(failure -> {
                throw failure;
            });
            line.end("ok");
        } catch (RuntimeException failure) {
            line.failure(failure);
            line.end("failed");
            throw failure;
        }
    }
}
