package org.countersign.recovery.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.countersign.core.Result;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.platform.log.Journal;
import org.countersign.platform.table.DueItems;
import org.countersign.platform.table.Meter;
import org.countersign.platform.table.Table;
import org.countersign.recovery.Progress;
import org.countersign.recovery.RecoveryConfig;
import org.countersign.recovery.Stop;
import org.countersign.store.account.Snapshot;
import org.countersign.store.recovery.RecoveryItems;

/** {@code DELETE /recovery}; and what time does to recoveries, by schedule. */
public class RecoverySteps {

    private static final List<String> SHARDS = IntStream.range(0, RecoveryItems.SHARDS)
            .mapToObj(RecoveryItems::shard)
            .toList();

    private final Api api;
    private final Stop stop;
    private final Progress progress;
    private final DueItems due;
    private final Meter meter;
    private final Journal journal;

    public RecoverySteps(
            Api api,
            Stop stop,
            Progress progress,
            Table table,
            RecoveryConfig config,
            Meter meter,
            Journal journal,
            Clock clock) {
        this.api = api;
        this.stop = stop;
        this.progress = progress;
        this.due = new DueItems(table, config.page(), config.budget(), clock);
        this.meter = meter;
        this.journal = journal;
    }

    @Funq("recovery-stop")
    public APIGatewayV2HTTPResponse stop(APIGatewayV2HTTPEvent event) {
        return api.answer(event, Route.user("recovery-stop"), call -> switch (stop.stop(call.caller())) {
            case Result.Ok<Snapshot> _ -> Reply.noContent(Map.of());
            case Result.Refused<Snapshot> refused -> new Reply.Refusal(refused.problem());
        });
    }

    /** Takes no event: all that counts is what is due. What throws is called again by Lambda. */
    @Funq("recovery-sweep")
    public void sweep() {
        meter.reset();
        Journal.Line line = journal.begin("recovery-sweep", UUID.randomUUID().toString());
        DueItems.Report report = due.sweep(SHARDS, progress::settle);
        line.with("recoveries", report.items())
                .with("failures", report.failures().size())
                .with("complete", report.complete());
        report.failures().stream().findFirst().ifPresent(failure -> {
            line.failure(failure);
            line.end("failed");
            throw failure;
        });
        line.end("ok");
    }
}
