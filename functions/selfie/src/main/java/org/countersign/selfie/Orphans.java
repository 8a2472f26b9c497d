package org.countersign.selfie;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.selfie.provider.ProviderResult;

/** Results that belong to no verification: kept for a person to see, by their digest, so that the same one is kept once. */
@Singleton
public class Orphans {

    static final String PARTITION = "orphan#";

    private final Table table;
    private final Duration keptFor;
    private final Clock clock;

    public Orphans(Table table, SelfieConfig config, Clock clock) {
        this.table = table;
        this.keptFor = config.orphansKeptFor();
        this.clock = clock;
    }

    /** One call. The id that it names is kept where it could be one of ours: any other text might name a person. */
    void keep(String provider, ProviderResult result, String digest) {
        Instant now = clock.instant();
        table.write(Write.put(
                        new Key(PARTITION + digest, "result"),
                        Map.of(
                                "provider", provider,
                                "verification",
                                        Optional.of(result.verification()).filter(VerificationItems::isId),
                                "session", result.session(),
                                "outcome", result.decision().outcome().word(),
                                "reason", result.decision().reason(),
                                "decidedAt", result.decision().at(),
                                "receivedAt", now,
                                "removeAt", now.plus(keptFor).getEpochSecond()))
                .when(Condition.absent("partition")));
    }
}
