package org.countersign.store.gate;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.core.Result;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorType;
import org.countersign.core.gate.Change;
import org.countersign.core.gate.GateFacts;
import org.countersign.core.gate.GateRules;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.core.recovery.Recovery;
import org.countersign.core.recovery.RecoveryEnd;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Audience;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.Purpose;
import org.countersign.platform.token.StepUpToken;
import org.countersign.platform.token.StepUpTokens;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.recovery.Claims;
import org.countersign.store.recovery.RecoveryItems;

/**
 * The one gate that every change of factors, backups, addresses and devices passes: {@link #pass} judges who asks, {@link #settle}
 * writes on the condition that what it was judged by still stands, and keeps what the change takes the place of.
 */
@Singleton
public class Gate {

    /** So far a host's clock may be ahead; a token from later than that was not made by a sign-in. */
    private static final Duration AHEAD = Duration.ofSeconds(5);

    private final Accounts accounts;
    private final GateRules rules;
    private final Tombstones tombstones;
    private final Formers formers;
    private final Table table;
    private final StepUpTokens tokens;
    private final Duration longestHostToken;

    public Gate(
            Accounts accounts,
            GateRules rules,
            Tombstones tombstones,
            Formers formers,
            Table table,
            StepUpTokens tokens,
            PlatformConfig config) {
        this.accounts = accounts;
        this.rules = rules;
        this.tombstones = tombstones;
        this.formers = formers;
        this.table = table;
        this.tokens = tokens;
        this.longestHostToken = config.host().tokenMax();
    }

    /** One call; two for an account that the host has not made known. */
    public Result<Permit> pass(Caller.User caller, Change change) {
        return pass(caller, change, Optional.empty());
    }

    /**
     * As above.
     *
     * @param claimCode what support handed over with a reset
     */
    public Result<Permit> pass(Caller.User caller, Change change, Optional<String> claimCode) {
        return accounts.read(caller)
                .flatMap(account -> Result.unless(
                        refusal(caller, change, account, claimCode),
                        () -> Result.ok(Permit.of(caller, change, account))));
    }

    private Optional<Problem> refusal(Caller.User caller, Change change, Snapshot account, Optional<String> claimCode) {
        GateFacts facts = new GateFacts(
                account.twoStepOn(),
                account.accountItem().flatMap(item -> item.findTime(AccountItems.TWO_STEP_SINCE)),
                account.recoveries(),
                Claims.isGood(account, claimCode));
        return odd(caller, account.now())
                .or(() -> tombstones.refusal(caller, account))
                .or(() -> rules.refusal(change, Evidences.of(caller), facts, account.now()));
    }

    /** A host's token from the future, or one that outlives what is remembered of a deletion. */
    private Optional<Problem> odd(Caller.User caller, Instant now) {
        return Optional.of(caller)
                .filter(Caller.FirstFactor.class::isInstance)
                .map(Caller.FirstFactor.class::cast)
                .filter(first -> first.issuedAt().isAfter(now.plus(AHEAD))
                        || Duration.between(first.issuedAt(), first.expiresAt()).compareTo(longestHostToken) > 0)
                .map(
                        _ -> Problem.of(
                                ProblemType.UNAUTHENTICATED,
                                "This token was made ahead of time, or is good for too long, to change settings. Please sign in again."));
    }

    /** As {@link #settle(Permit, FactorType, Write, List, Supplier)}, with nothing beside the factor's own write. */
    public Result<Permit> settle(Permit permit, FactorType type, Write factor, Supplier<Problem> lost) {
        return settle(permit, type, factor, List.of(), lost);
    }

    /**
     * Makes the change, in one transaction; one call more where it takes the place of something.
     *
     * @param factor the write of the factor's item
     * @param more what has to be written with it
     * @param lost what is answered when somebody was quicker
     */
    public Result<Permit> settle(
            Permit permit, FactorType type, Write factor, List<Write> more, Supplier<Problem> lost) {
        return formers.keep(permit.account(), type).flatMap(kept -> {
            List<Write> writes = new ArrayList<>();
            writes.add(bound(permit, type, factor));
            writes.add(guarded(permit, type));
            writes.addAll(more);
            kept.ifPresent(writes::add);
            writes.addAll(ends(permit, type));
            return table.transact(writes) instanceof Transacted.Done ? Result.ok(permit) : Result.refused(lost.get());
        });
    }

    /** What is answered to whoever bound this factor; a token beside it where it was the first, and the password brought them here. */
    public Bound bound(Permit permit, Factor factor, String method) {
        Optional<StepUpToken> stepUp = Optional.of(permit)
                .filter(Permit::isFirst)
                .map(Permit::caller)
                .filter(Caller.FirstFactor.class::isInstance)
                .map(caller -> tokens.issue(new StepUpTokens.Grant(
                        caller.sub(),
                        Optional.empty(),
                        Purpose.SETTINGS,
                        Audience.OURS,
                        caller.amr(),
                        method,
                        Caller.Assurance.TWO_STEP,
                        Optional.empty())));
        return new Bound(factor, stepUp);
    }

    /** A new binding begins with the account's epoch, and a backup says on which level it was made. */
    private static Write bound(Permit permit, FactorType type, Write factor) {
        permit.account().notBefore().ifPresent(epoch -> factor.set(FactorItems.NOT_BEFORE, epoch));
        if (permit.change() == Change.BIND_BACKUP) {
            factor.set(FactorItems.BOUND_AFTER, Caller.Assurance.TWO_STEP.acr());
        }
        permit.account()
                .factorItem(type)
                .filter(_ -> !permit.account().recoveries().isEmpty())
                .ifPresent(item -> factor.when(Condition.unchanged(item, FactorItems.PASSED_AT)));
        return factor;
    }

    private static Write guarded(Permit permit, FactorType type) {
        Snapshot account = permit.account();
        boolean removed = permit.change() == Change.REMOVE && type.isSecure() && !account.staysOnWithout(type);
        if (permit.isFirst()) {
            permit.guard().set(AccountItems.TWO_STEP_SINCE, permit.now());
        } else if (removed) {
            permit.guard().remove(AccountItems.TWO_STEP_SINCE);
        }
        return permit.guard();
    }

    /** A binding ends all recoveries: what was lost is found, or had better begin anew. */
    private static List<Write> ends(Permit permit, FactorType type) {
        Snapshot account = permit.account();
        if (permit.change() != Change.BIND_OPTION) {
            return List.of();
        }
        List<Write> writes = new ArrayList<>(account.openRecoveries().stream()
                .map(it -> RecoveryItems.end(account.sub(), it, end(account, it), permit.now()))
                .toList());
        if (!account.recoveries().isEmpty()) {
            account.secureItems(type).stream()
                    .map(item -> Write.check(item.key(), Condition.unchanged(item, FactorItems.PASSED_AT)))
                    .forEach(writes::add);
        }
        return writes;
    }

    private static RecoveryEnd end(Snapshot account, Recovery recovery) {
        return account.isPassed(recovery) ? RecoveryEnd.PASSED : RecoveryEnd.BOUND;
    }
}
