package org.countersign.challenge;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.countersign.core.Result;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.platform.api.Source;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.StepUpToken;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.challenge.AccountChallenge;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.Comparison;
import org.countersign.store.challenge.Exhaustions;
import org.countersign.store.challenge.FactorCheck;
import org.countersign.store.testing.World;

/** The capability put together by hand over a {@link World}; factors here accept the code {@code right}. */
final class ChallengeWorld {

    static final int TRIES = 5;

    final World world;
    final Challenges challenges;
    final Declines declines;
    private final ChallengeAnnouncer announcer = new ChallengeAnnouncer();

    ChallengeWorld(World world) {
        this(world, world.table);
    }

    /** Whose declines are written by way of another table. */
    ChallengeWorld(World world, Table table) {
        this.world = world;
        this.challenges = new Challenges(
                world.accounts,
                world.table,
                world.challengeIds,
                new Places(world.codeHash, world.clientTokens, world.storeConfig),
                world.storeConfig,
                world.clock);
        this.declines = new Declines(world.accountChallenges, table, new Exhaustions(world.storeConfig));
    }

    String account(FactorType... enrolled) {
        String sub = world.account();
        for (FactorType type : enrolled) {
            world.table.write(Write.put(
                    AccountKeys.factor(sub, type),
                    Map.of(
                            "state",
                            "enabled",
                            FactorItems.ENABLED_AT,
                            world.clock.instant(),
                            FactorItems.BOUND_AFTER,
                            "two_step",
                            "failures",
                            0)));
        }
        return sub;
    }

    Challenge open(String sub) {
        return value(challenges.open(new Challenges.Order(
                        world.signedIn(sub),
                        "sign_in",
                        "countersign",
                        new Source("192.0.2.17"),
                        Optional.empty(),
                        UUID.randomUUID().toString())))
                .orElseThrow()
                .challenge();
    }

    Challenge read(String sub, Challenge challenge) {
        return value(world.accountChallenges.read(sub, challenge.id())).challenge();
    }

    Result<Challenge> decline(String sub, Challenge challenge, FactorType type) {
        return declines.decline(world.signedIn(sub), challenge.id(), type.word())
                .map(AccountChallenge::challenge);
    }

    Result<StepUpToken> verify(String sub, Challenge challenge, FactorType type, String code) {
        return world.secondStep.verify(world.signedIn(sub), challenge.id(), code, new Check(type));
    }

    Item item(String sub, Challenge challenge) {
        return world.table.get(key(sub, challenge)).orElseThrow();
    }

    Key key(String sub, Challenge challenge) {
        ChallengeIds.Reference reference =
                world.challengeIds.read(sub, challenge.id()).orElseThrow();
        return AccountKeys.challenge(sub, reference.slot());
    }

    List<Announcement> announced(Optional<Item> before, Item after) {
        return announcer.announce(new Change(after.key(), before, Optional.of(after)));
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

    private record Check(FactorType type) implements FactorCheck {

        @Override
        public String method() {
            return "otp";
        }

        @Override
        public Caller.Assurance assurance() {
            return Caller.Assurance.TWO_STEP;
        }

        @Override
        public Optional<Condition> ready(String challengeId, Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<Problem> unready(Item factor, String challengeId, Instant now) {
            return Optional.empty();
        }

        @Override
        public Comparison compare(Item factor, String challengeId, String guess, Instant now) {
            return guess.equals("right") ? Comparison.right(UnaryOperator.identity()) : Comparison.wrong();
        }
    }
}
