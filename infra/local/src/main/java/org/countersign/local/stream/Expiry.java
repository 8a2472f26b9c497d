package org.countersign.local.stream;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.emulators.DynamoDbLocal;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;
import org.countersign.emulators.dynamodb.TimeToLive;
import org.countersign.local.Background;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * Collects items whose time has come by the movable clock, every few seconds, and remembers which they were, so that the
 * stream can say that the table removed them and not a function. AWS takes up to days for it; who relies on the moment is
 * wrong in both places.
 */
@Singleton
public class Expiry {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final DynamoDbLocal dynamoDb;
    private final Template template;
    private final Clock clock;
    private final Background background;
    private final Set<Map<String, AttributeValue>> removed = ConcurrentHashMap.newKeySet();

    public Expiry(Emulators emulators, Template template, Clock clock) {
        this.dynamoDb = emulators.dynamoDb();
        this.template = template;
        this.clock = clock;
        this.background = new Background("expiry");
    }

    void start(@Observes StartupEvent event) {
        template.tables().stream()
                .flatMap(table -> dynamoDb.timeToLive(table).stream())
                .forEach(table -> background.repeat(INTERVAL, () -> collect(table)));
    }

    @PreDestroy
    void stop() {
        background.close();
    }

    /** Whether this removal was the table's own. */
    boolean caused(Record removal) {
        return removed.contains(removal.dynamodb().keys());
    }

    private void collect(TimeToLive table) {
        removed.addAll(table.collect(clock.instant()));
    }
}
