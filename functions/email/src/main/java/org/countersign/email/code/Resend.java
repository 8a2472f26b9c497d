package org.countersign.email.code;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.account.Account;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.factor.FactorType;
import org.countersign.core.limit.CodeRules;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.email.EmailConfig;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.table.Table;
import org.countersign.platform.token.Caller;
import org.countersign.store.challenge.AccountChallenge;
import org.countersign.store.challenge.AccountChallenges;
import org.countersign.store.code.CodePlace;
import org.countersign.store.code.CodeSent;
import org.countersign.store.code.Resends;

/** Mails another code for an exhausted challenge, by the rules that hold for every code that is sent. */
@Singleton
public class Resend {

    private final AccountChallenges challenges;
    private final CodeMailer mailer;
    private final CodeWrites writes;
    private final Table table;
    private final CodeRules rules;
    private final String supportUrl;

    public Resend(
            AccountChallenges challenges,
            CodeMailer mailer,
            CodeWrites writes,
            Table table,
            EmailConfig config,
            PlatformConfig platform) {
        this.challenges = challenges;
        this.mailer = mailer;
        this.writes = writes;
        this.table = table;
        this.rules = config.codeRules();
        this.supportUrl = platform.supportUrl();
    }

    /** Three calls; none for an id that is not one of the caller's. */
    public Result<CodeSent> send(Caller.User caller, String challengeId, String request) {
        return challenges.read(caller, challengeId).flatMap(challenge -> send(challenge, request));
    }

    private Result<CodeSent> send(AccountChallenge challenge, String request) {
        return Result.unless(
                        challenge.refusal(FactorType.EMAIL).map(this::withSupport),
                        () -> Result.present(challenge.account().addressee(), this::contactSupport))
                .flatMap(to -> Result.unless(
                        early(challenge, request), () -> outcome(challenge, to, mailer.post(challenge, to, request))));
    }

    private Optional<Problem> early(AccountChallenge challenge, String request) {
        return CodePlace.of(challenge, FactorType.EMAIL)
                .before()
                .filter(code -> !code.isFor(request))
                .flatMap(code ->
                        Resends.refusal(code, true, rules, challenge.challenge().expiresAt(), challenge.now()));
    }

    private Result<CodeSent> outcome(AccountChallenge challenge, Account.Profile to, CodeMailer.Outcome outcome) {
        return switch (outcome) {
            case CodeMailer.Outcome.Posted posted ->
                Result.ok(CodeSent.of(to.emailHint(), posted.code().sent(), rules));
            case CodeMailer.Outcome.Refused _ -> {
                table.write(CodeWrites.undeliverable(challenge, true));
                yield Result.refused(contactSupport());
            }
            case CodeMailer.Outcome.Spent _ ->
                Result.refused(Resends.spent(writes.sent(challenge.account()), challenge.now()));
            case CodeMailer.Outcome.Overtaken _ -> Result.refused(ChallengeProblems.wait(rules.firstResend()));
            case CodeMailer.Outcome.Unavailable _ ->
                Result.refused(Problem.of(
                        ProblemType.DELIVERY_FAILED, "The e-mail could not be sent. Please try again in a moment."));
        };
    }

    private Problem contactSupport() {
        return withSupport(ChallengeProblems.contactSupport());
    }

    private Problem withSupport(Problem problem) {
        return problem.type() == ProblemType.CONTACT_SUPPORT ? problem.with("supportUrl", supportUrl) : problem;
    }
}
