package org.countersign.store.gate;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.problem.Problem;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.OldTokens;
import org.countersign.store.account.Snapshot;

/**
 * What is left of an account that was deleted: under a keyed hash of its name, the moment from which tokens count. It stays for as
 * long as a token of before may live, so that none binds a factor which the name's next owner would find.
 */
@Singleton
public class Tombstones {

    private static final String CONTEXT = "tombstone";
    private static final Duration SLACK = Duration.ofMinutes(5);

    private final Table table;
    private final CodeHash hash;
    private final Duration kept;

    public Tombstones(Table table, CodeHash hash, PlatformConfig config) {
        this.table = table;
        this.hash = hash;
        this.kept = config.host().tokenMax().plus(SLACK);
    }

    private static Key key(String hashed) {
        return new Key("tombstone#" + hashed, CONTEXT);
    }

    /** The write that leaves it, where there may be an earlier one. */
    public Write put(String sub, Instant notBefore) {
        return Write.put(
                key(hash.of(CONTEXT, sub)),
                Map.of(
                        AccountItems.NOT_BEFORE,
                        notBefore,
                        "removeAt",
                        notBefore.plus(kept).getEpochSecond()));
    }

    /** One call, and none for an account that is known: that one says itself from when on tokens count. */
    Optional<Problem> refusal(Caller.User caller, Snapshot account) {
        if (account.isBeingErased()) {
            return Optional.of(OldTokens.signInAgain());
        }
        return account.account().isPresent()
                ? Optional.empty()
                : notBefore(caller.sub()).filter(caller::isOlderThan).map(_ -> OldTokens.signInAgain());
    }

    /** By each key of the ring, of which there are two while it is being rotated. */
    public Optional<Instant> notBefore(String sub) {
        return hash.all(CONTEXT, sub)
                .flatMap(hashed -> table.get(key(hashed)).stream())
                .map(item -> item.time(AccountItems.NOT_BEFORE))
                .max(Instant::compareTo);
    }
}
