package org.countersign.selfie;

import static org.countersign.platform.table.Condition.absent;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.identity.Verification;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Snapshot;

/**
 * The first write of a verification: its place, what leads to it, its part of the day's allowance and its record. All of it stands before
 * the provider is asked, so that nothing is paid for that nobody counts, and a result that comes at once finds its account.
 */
@Singleton
public class Start {

    /** Longer than any function may run. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private final Table table;
    private final Sessions sessions;
    private final SelfieConfig config;
    private final SecureRandom random;

    public Start(Table table, Sessions sessions, SelfieConfig config, SecureRandom random) {
        this.table = table;
        this.sessions = sessions;
        this.config = config;
        this.random = random;
    }

    /**
     * A verification whose session is to be asked for by whoever has this.
     *
     * @param place where it stands
     */
    record Begun(Key place, Verification verification) {}

    /** Empty when something else came first. */
    Optional<Begun> anew(AccountFacts facts, Snapshot account, String consent, SessionAllowance.Part taken) {
        Instant now = taken.at();
        Verification created = new Verification(
                VerificationItems.newId(random),
                now,
                now.plus(config.lifetime()),
                new Verification.Consent(consent, now),
                Optional.empty());
        String provider = sessions.provider();
        int place = VerificationItems.place(account);
        Write put =
                VerificationItems.put(account, place, created, provider, now.plus(LEASE), now.plus(config.keptFor()));
        Write lookup = Write.put(
                VerificationItems.lookup(created.id()),
                Map.of("sub", facts.sub(), "place", place, VerificationItems.PROVIDER, provider));
        Write record = History.record(
                facts,
                "created",
                now,
                Map.of("verification", created.id(), VerificationItems.PROVIDER, provider, "consentVersion", consent));
        return table.transact(List.of(taken.on(facts.next()), put, lookup, record)) instanceof Transacted.Done
                ? Optional.of(new Begun(VerificationItems.key(facts.sub(), place), created))
                : Optional.empty();
    }

    /** For one that somebody began who never got as far as a session; empty when something else came first. */
    Optional<Begun> again(Item open, SessionAllowance.Part taken) {
        Write claim = Write.update(open.key())
                .set(VerificationItems.OPENING_UNTIL, taken.at().plus(LEASE))
                .when(Condition.unchanged(open, "id"))
                .when(absent(VerificationItems.CAPTURE))
                .when(absent(VerificationItems.OUTCOME))
                .when(Condition.unchanged(open, VerificationItems.OPENING_UNTIL));
        Write account = taken.on(Write.update(AccountKeys.account(taken.sub())).when(AccountItems.known()));
        return table.transact(List.of(account, claim)) instanceof Transacted.Done
                ? Optional.of(new Begun(open.key(), VerificationItems.read(open)))
                : Optional.empty();
    }
}
