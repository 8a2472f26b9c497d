package org.countersign.email.code;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.account.Account;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.limit.CodeRules;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.email.EmailConfig;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.table.Table;
import org.countersign.store.account.Accounts;
import org.countersign.store.challenge.ChallengeIds;

/** Mails another code for an exhausted challenge, by the rules that hold for every code that is sent. */
@Singleton
public class Resend {

    private final Accounts accounts;
    private final ChallengeIds ids;
    private final Posting posting;
    private final CodeWrites writes;
    private final Table table;
    private final CodeRules rules;
    private final String supportUrl;
    private final Clock clock;

    public Resend(
            Accounts accounts,
            ChallengeIds ids,
            Posting posting,
            CodeWrites writes,
            Table table,
            EmailConfig config,
            PlatformConfig platform,
            Clock clock) {
        this.accounts = accounts;
        this.ids = ids;
        this.posting = posting;
        this.writes = writes;
        this.table = table;
        this.rules = config.codeRules();
        this.supportUrl = platform.supportUrl();
        this.clock = clock;
    }

    /** Three calls; none for an id that is not one of the caller's. */
    public Result<Sent> send(String sub, String challengeId, String request) {
        return ids.read(sub, challengeId)
                .map(reference -> Exhausted.read(accounts.read(sub), reference.slot(), challengeId, clock.instant())
                        .map(exhausted -> send(exhausted, request))
                        .orElseGet(() -> Result.refused(ChallengeProblems.closed(ChallengeState.EXPIRED))))
                .orElseGet(() -> Result.refused(Problem.notFound()));
    }

    private Result<Sent> send(Exhausted exhausted, String request) {
        Optional<Problem> refusal = ChallengeProblems.of(exhausted.challenge(), FactorType.EMAIL, exhausted.now());
        if (refusal.isPresent()) {
            return Result.refused(withSupport(refusal.get()));
        }
        Optional<Account.Profile> to = exhausted.addressee();
        if (to.isEmpty()) {
            return Result.refused(withSupport(ChallengeProblems.contactSupport()));
        }
        return early(exhausted, request)
                .<Result<Sent>>map(Result::refused)
                .orElseGet(() -> outcome(exhausted, to.get(), posting.post(exhausted, to.get(), request)));
    }

    private Optional<Problem> early(Exhausted exhausted, String request) {
        return exhausted
                .code()
                .filter(code -> !code.isFor(request))
                .flatMap(code -> code.sent().sends() >= rules.sends()
                        ? Optional.of(Problem.tooManyRequests(
                                "No more codes can be sent for this. Please start again.",
                                Duration.between(
                                        exhausted.now(), exhausted.challenge().expiresAt())))
                        : code.sent().wait(rules, exhausted.now()).map(ChallengeProblems::wait));
    }

    private Result<Sent> outcome(Exhausted exhausted, Account.Profile to, Posting.Outcome outcome) {
        return switch (outcome) {
            case Posting.Outcome.Posted posted ->
                Result.ok(new Sent(
                        to.emailHint(),
                        posted.code().sent().expiresAt(rules),
                        posted.code().sent().resendAt(rules)));
            case Posting.Outcome.Refused _ -> {
                table.write(CodeWrites.undeliverable(exhausted, true));
                yield Result.refused(withSupport(ChallengeProblems.contactSupport()));
            }
            case Posting.Outcome.Spent _ ->
                Result.refused(Problem.tooManyRequests(
                        "Too many codes were sent for this account. Please try again later.",
                        writes.sent(exhausted.snapshot()).wait(exhausted.now())));
            case Posting.Outcome.Overtaken _ -> Result.refused(ChallengeProblems.wait(rules.firstResend()));
            case Posting.Outcome.Unavailable _ ->
                Result.refused(Problem.of(
                        ProblemType.DELIVERY_FAILED, "The e-mail could not be sent. Please try again in a moment."));
        };
    }

    private Problem withSupport(Problem problem) {
        return problem.type() == ProblemType.CONTACT_SUPPORT ? problem.with("supportUrl", supportUrl) : problem;
    }
}
