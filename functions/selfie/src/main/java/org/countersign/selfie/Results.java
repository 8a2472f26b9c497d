package org.countersign.selfie;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.identity.IdentityRecord;
import org.countersign.core.identity.Verification;
import org.countersign.platform.api.RawBody;
import org.countersign.platform.key.Sha256;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Races;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.selfie.provider.ProviderResult;
import org.countersign.selfie.provider.Providers;
import org.countersign.store.account.AccountKeys;

/**
 * Takes in the provider's results. A decision that is in force is only replaced by one with more force, so the same message again, or
 * messages in another order, end the same. What belongs to no verification is kept apart.
 */
@Singleton
public class Results {

    private final Providers providers;
    private final Table table;
    private final Orphans orphans;
    private final DecisionTimes times;
    private final Clock clock;

    public Results(Providers providers, Table table, Orphans orphans, SelfieConfig config, Clock clock) {
        this.providers = providers;
        this.table = table;
        this.orphans = orphans;
        this.times = new DecisionTimes(config.tolerance());
        this.clock = clock;
    }

    /** How a message ended. */
    public enum Recorded {
        /** It is the decision in force now. */
        IN_FORCE,
        /** The one in force stays: this is the same, or has less force. */
        SUPERSEDED,
        /** There is no verification that it is about, or it is of another session than that one's. */
        ORPHANED,
        /** It is genuine and says nothing that is kept. */
        WITHOUT_EFFECT
    }

    /** Three calls; none for what is not the provider's. */
    public Result<Recorded> record(RawBody webhook) {
        return providers
                .inForce()
                .read(webhook)
                .flatMap(result -> result.map(it -> record(it, Sha256.text(webhook.bytes())))
                        .orElseGet(() -> Result.ok(Recorded.WITHOUT_EFFECT)));
    }

    private Result<Recorded> record(ProviderResult result, String digest) {
        return times.ahead(result, clock.instant())
                .<Result<Recorded>>map(Result::refused)
                .orElseGet(() -> find(result, digest));
    }

    private Result<Recorded> find(ProviderResult result, String digest) {
        Optional<Item> lookup = Optional.of(result.verification())
                .filter(VerificationItems::isId)
                .flatMap(id -> table.get(VerificationItems.lookup(id)));
        if (lookup.isEmpty()) {
            return orphan(result, digest);
        }
        String sub = lookup.get().text("sub");
        Key place = VerificationItems.key(sub, lookup.get().count("place"));
        return Races.settle(() -> record(sub, place, result, digest))
                .flatMap(recorded -> recorded == Recorded.ORPHANED ? orphan(result, digest) : Result.ok(recorded));
    }

    /** Empty when something else came first, or came between the readings of the two items, which are no snapshot. */
    private Optional<Result<Recorded>> record(String sub, Key place, ProviderResult result, String digest) {
        List<Item> items = table.all(List.of(AccountKeys.account(sub), place));
        Optional<AccountFacts> facts = AccountFacts.read(sub, item(items, AccountKeys.account(sub)));
        Optional<Item> verification = item(items, place).filter(item -> VerificationItems.isAbout(item, result));
        if (facts.isEmpty() || verification.isEmpty()) {
            return Optional.of(Result.ok(Recorded.ORPHANED));
        }
        Verification before = VerificationItems.read(verification.get());
        return times.since(before.createdAt(), result)
                .map(timed -> decide(facts.get(), verification.get(), timed, digest))
                .orElseGet(() -> Optional.of(Result.refused(DecisionTimes.before())));
    }

    private Optional<Result<Recorded>> decide(
            AccountFacts facts, Item verification, ProviderResult result, String digest) {
        Verification before = VerificationItems.read(verification);
        if (!result.decision().supersedes(before.decision())) {
            return Optional.of(Result.ok(Recorded.SUPERSEDED));
        }
        Write decide = VerificationItems.decide(verification, result, digest, clock.instant());
        return table.transact(writes(facts, before, decide, result, digest)) instanceof Transacted.Done
                ? Optional.of(Result.ok(Recorded.IN_FORCE))
                : Optional.empty();
    }

    private List<Write> writes(
            AccountFacts facts, Verification before, Write decide, ProviderResult result, String digest) {
        Instant now = clock.instant();
        IdentityRecord after = facts.known().after(before, result.decision());
        Map<String, Object> attributes = attributes(result, digest);
        attributes.put("provider", providers.inForce().name());
        attributes.put("identity", after.identity().status().word());
        return List.of(facts.next(after, now), decide, History.record(facts, "result", now, attributes));
    }

    private static Map<String, Object> attributes(ProviderResult result, String digest) {
        return new HashMap<>(Map.of(
                "verification", result.verification(),
                "session", result.session(),
                "outcome", result.decision().outcome().word(),
                "reason", result.decision().reason(),
                "decidedAt", result.decision().at(),
                "digest", digest));
    }

    private Result<Recorded> orphan(ProviderResult result, String digest) {
        orphans.keep(providers.inForce().name(), result, digest);
        return Result.ok(Recorded.ORPHANED);
    }

    private static Optional<Item> item(List<Item> items, Key key) {
        return items.stream().filter(item -> item.key().equals(key)).findFirst();
    }
}
