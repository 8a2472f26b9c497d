package org.countersign.backup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.Result;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.StepUpToken;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.challenge.SecondStep;
import org.countersign.store.testing.World;

/** The capability put together by hand over a {@link World}. */
final class BackupWorld {

    static final int QUESTION_TRIES = 3;
    static final int TRIES = 5;

    final World world;
    private final SecondStep secondStep;
    final SecurityQuestion question;
    final RecoveryCodes codes;
    private final QuestionCheck questionCheck;
    private final RecoveryCodeCheck codeCheck;

    BackupWorld(World world) {
        this(world, world.table);
    }

    BackupWorld(World world, Table table) {
        this.world = world;
        this.secondStep = new SecondStep(table, world.challengeIds, world.stepUpTokens, world.clientTokens, world.backoff, world.clock);
        BackupConfig config = World.config(BackupConfig.class, Map.of());
        SlowHash slow = new SlowHash(world.random);
        this.question =
                new SecurityQuestion(world.accounts, world.factorChange, world.table, slow, config, world.clock);
        this.codes = new RecoveryCodes(world.accounts, world.factorChange, world.table, world.random, world.clock);
        this.questionCheck = new QuestionCheck(slow);
        this.codeCheck = new RecoveryCodeCheck();
    }

    List<String> renew(String sub) {
        return value(codes.renew(world.signedIn(sub)));
    }

    void ask(String sub, String text, String answer) {
        value(question.put(world.signedIn(sub), text, answer));
    }

    String challenge(String sub, int slot) {
        String id = world.challengeIds.make(sub, new ChallengeIds.Reference(slot, "sign_in", "countersign"));
        var now = world.clock.instant();
        var options = List.of(
                new Option(FactorType.SECURITY_QUESTION, Optional.empty(), 0, QUESTION_TRIES, false),
                new Option(FactorType.RECOVERY_CODES, Optional.empty(), 0, TRIES, false));
        var challenge = new Challenge(
                id,
                sub,
                "sign_in",
                "countersign",
                now,
                now.plus(world.storeConfig.challenge().lifetime()),
                options,
                Optional.empty());
        world.table.write(ChallengeItems.open(challenge, slot, UUID.randomUUID().toString()));
        return id;
    }

    Result<StepUpToken> answer(String sub, String challenge, String answer) {
        return secondStep.verify(world.signedIn(sub), challenge, answer, questionCheck);
    }

    Result<StepUpToken> code(String sub, String challenge, String code) {
        return secondStep.verify(world.signedIn(sub), challenge, code, codeCheck);
    }

    Caller.SteppedUp caller(StepUpToken token) {
        return (Caller.SteppedUp) world.tokens.check(token.token()).orElseThrow();
    }

    Item item(String sub, FactorType type) {
        return world.table.get(AccountKeys.factor(sub, type)).orElseThrow();
    }

    static <T> T value(Result<T> result) {
        return switch (result) {
            case Result.Ok<T> ok -> ok.value();
            case Result.Refused<T> refused -> throw new AssertionError("Refused: " + refused.problem());
        };
    }

    static Problem problem(Result<?> result) {
        return switch (result) {
            case Result.Ok<?> ok -> throw new AssertionError("Not refused: " + ok.value());
            case Result.Refused<?> refused -> refused.problem();
        };
    }
}
