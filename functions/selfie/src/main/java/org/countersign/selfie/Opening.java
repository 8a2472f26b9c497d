package org.countersign.selfie;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.countersign.core.Result;
import org.countersign.core.identity.Eligibility;
import org.countersign.core.identity.Method;
import org.countersign.core.limit.Slots;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.table.Item;
import org.countersign.platform.token.Caller;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.Snapshot;

/** Whether somebody may be verified by a selfie. While one is open, everybody who asks gets that one. */
@Singleton
public class Opening {

    private static final int LOOKS = 40;
    private static final long NANOS_BETWEEN_LOOKS = 100_000_000;

    private final Accounts accounts;
    private final Start start;
    private final Sessions sessions;
    private final Eligibility eligibility;
    private final SessionAllowance allowance;
    private final Duration freshness;
    private final Clock clock;

    public Opening(
            Accounts accounts,
            Start start,
            Sessions sessions,
            SelfieConfig config,
            StoreConfig store,
            PlatformConfig platform,
            Clock clock) {
        this.accounts = accounts;
        this.start = start;
        this.sessions = sessions;
        this.eligibility = new Eligibility(store.identity().attempts());
        this.freshness = platform.token().freshness();
        this.allowance = new SessionAllowance(config.dailySessions());
        this.clock = clock;
    }

    /**
     * Three calls and one to the provider; one call while a verification is open.
     *
     * @param consent version of the text that the person has agreed to
     */
    public Result<Seen> open(Caller.User caller, Method method, String consent) {
        for (int look = 0; look < LOOKS; look++) {
            Optional<Result<Seen>> answer = look(caller, method, consent);
            if (answer.isPresent()) {
                return answer.get();
            }
            LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
        }
        return Result.refused(Problem.unavailable());
    }

    private Optional<Result<Seen>> look(Caller.User caller, Method method, String consent) {
        return switch (accounts.read(caller)) {
            case Result.Ok<Snapshot> ok
            when ok.value().twoStepOn() && !isSecondStep(caller) -> Optional.of(Result.refused(stepUpRequired()));
            case Result.Ok<Snapshot> ok -> answer(ok.value(), method, consent, clock.instant());
            case Result.Refused<Snapshot> refused -> Optional.of(Result.refused(refused.problem()));
        };
    }

    /** Whoever has the password alone shows their own face, and that would be the account's (NIST SP 800-63B-4 section 4.1). */
    private static boolean isSecondStep(Caller.User caller) {
        return caller instanceof Caller.SteppedUp passed && passed.assurance() == Caller.Assurance.TWO_STEP;
    }

    private Problem stepUpRequired() {
        return Problem.of(
                        ProblemType.STEP_UP_REQUIRED, "Please confirm it is you with your second step, then try again.")
                .with("acrValues", Caller.Assurance.TWO_STEP.acr())
                .with("maxAge", freshness.toSeconds());
    }

    /** Empty when somebody else is at it, and it is to be looked at again. */
    private Optional<Result<Seen>> answer(Snapshot account, Method method, String consent, Instant now) {
        Optional<AccountFacts> facts = AccountFacts.read(account.sub(), account.accountItem());
        Optional<Item> open = VerificationItems.open(account, now);
        Optional<Problem> refusal = eligibility.refusal(method, facts.map(AccountFacts::identity), open.isPresent());
        if (refusal.isPresent()) {
            return Optional.of(Result.refused(refusal.get()));
        }
        if (open.isPresent() && (isReady(open.get()) || isOpening(open.get(), now))) {
            return open.filter(Opening::isReady).map(item -> Result.ok(seen(facts.orElseThrow(), item, now)));
        }
        return begin(account, facts.orElseThrow(), open, consent, now);
    }

    private Optional<Result<Seen>> begin(
            Snapshot account, AccountFacts facts, Optional<Item> open, String consent, Instant now) {
        Slots day = allowance.slots(account.accountItem());
        Optional<Problem> refusal = eligibility.allowanceRefusal(day, now);
        if (refusal.isPresent()) {
            return Optional.of(Result.refused(refusal.get()));
        }
        SessionAllowance.Part taken =
                SessionAllowance.take(facts.sub(), day.free(now).orElseThrow(), now);
        Optional<Start.Begun> begun =
                open.map(item -> start.again(item, taken)).orElseGet(() -> start.anew(facts, account, consent, taken));
        return begun.map(it -> session(facts, it, taken));
    }

    private Result<Seen> session(AccountFacts facts, Start.Begun begun, SessionAllowance.Part taken) {
        return Result.present(
                        sessions.open(facts.sub(), begun.place(), begun.verification(), taken), Problem::unavailable)
                .map(url -> Seen.of(
                        begun.verification(), Optional.of(url), facts.identity(), eligibility, clock.instant()));
    }

    private static boolean isReady(Item verification) {
        return verification.has(VerificationItems.CAPTURE) || verification.has(VerificationItems.OUTCOME);
    }

    private static boolean isOpening(Item verification, Instant now) {
        return verification
                .findTime(VerificationItems.OPENING_UNTIL)
                .filter(now::isBefore)
                .isPresent();
    }

    private Seen seen(AccountFacts facts, Item open, Instant now) {
        return Seen.of(
                VerificationItems.read(open),
                sessions.captureUrl(facts.sub(), open),
                facts.identity(),
                eligibility,
                now);
    }
}
