package org.countersign.totp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.commons.codec.binary.Base32;
import org.countersign.core.Result;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.platform.key.Vault;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.token.StepUpToken;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.gate.Bound;
import org.countersign.store.testing.World;

/** The capability put together by hand over a {@link World}. */
public final class TotpWorld {

    static final Kind USUAL = new Kind(Algorithm.SHA1, 6);
    static final int TRIES = 5;

    final World world;
    final TotpConfig config = World.config(TotpConfig.class, Map.of());
    final TotpFactor factor;
    public final AppEnrolment enrolment;
    public final AppConfirmation confirmation;
    public final TotpCheck check;

    public TotpWorld(World world) {
        this.world = world;
        this.factor = new TotpFactor(world.vault);
        this.enrolment =
                new AppEnrolment(world.gate, world.table, factor, world.config, config, world.random, world.clock);
        this.confirmation =
                new AppConfirmation(world.gate, world.table, factor, new ClockCheck(config), config, world.clock);
        this.check = new TotpCheck(factor, config);
    }

    /** What compares codes, by itself. */
    public static TotpCheck check(Vault vault) {
        return new TotpCheck(new TotpFactor(vault), World.config(TotpConfig.class, Map.of()));
    }

    /** An account with an app that is paired, a minute ago. */
    Paired paired() {
        String sub = world.account();
        App app = start(sub);
        value(confirm(sub, app.code()));
        world.clock.advance(Duration.ofMinutes(1));
        return new Paired(sub, app);
    }

    App start(String sub) {
        return new App(value(enrolment.start(world.signedIn(sub), USUAL)), USUAL);
    }

    /** Starts the pairing of another phone. */
    App startAnother(String sub) {
        return new App(value(enrolment.start(world.steppedUp(sub), USUAL)), USUAL);
    }

    Result<Factor> confirm(String sub, String code) {
        return confirmation.confirm(world.signedIn(sub), code, Optional.empty()).map(Bound::factor);
    }

    Result<Factor> confirmAnother(String sub, String code) {
        return confirmation
                .confirm(world.steppedUp(sub), code, Optional.empty())
                .map(Bound::factor);
    }

    /** Opens a challenge in this slot, as the challenge capability does. */
    String challenge(String sub, int slot) {
        String id = world.challengeIds.make(sub, new ChallengeIds.Reference(slot, "payments", "countersign"));
        Instant now = world.clock.instant();
        List<Option> options = List.of(
                new Option(FactorType.SMS, Optional.of("••23"), 0, TRIES, false),
                new Option(FactorType.TOTP, Optional.empty(), 0, TRIES, false));
        Challenge challenge = new Challenge(
                id,
                sub,
                "payments",
                "countersign",
                now,
                now.plus(world.storeConfig.challenge().lifetime()),
                options,
                Optional.empty());
        world.table.write(ChallengeItems.open(challenge, slot, UUID.randomUUID().toString()));
        return id;
    }

    Result<StepUpToken> verify(String sub, String challenge, String code) {
        return world.secondStep.verify(world.signedIn(sub), challenge, code, check);
    }

    /** The challenge in this slot as it is stored. */
    Challenge stored(String sub, int slot) {
        return ChallengeItems.read(
                world.table.get(AccountKeys.challenge(sub, slot)).orElseThrow());
    }

    Item item(String sub) {
        return world.table.get(key(sub)).orElseThrow();
    }

    static Key key(String sub) {
        return AccountKeys.factor(sub, FactorType.TOTP);
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

    record Paired(String sub, App app) {}

    /** Somebody's phone: knows what the pairing told it, and has a clock that may be off. */
    final class App {

        private final Pairing pairing;
        private final TotpSecret secret;

        App(Pairing pairing, Kind kind) {
            this.pairing = pairing;
            this.secret =
                    TotpSecret.of(kind, new Base32().decode(pairing.secret().replace(" ", "")));
        }

        Pairing pairing() {
            return pairing;
        }

        TotpSecret secret() {
            return secret;
        }

        String code() {
            return code(Duration.ZERO);
        }

        /** What it shows when its clock is fast by this much. */
        String code(Duration fast) {
            return codeOf(Steps.at(world.clock.instant().plus(fast)));
        }

        /** The code of no time at all, as far as a wrong clock is looked for. */
        String wrong() {
            Instant now = world.clock.instant();
            return IntStream.range(0, 1_000_000)
                    .mapToObj(this::written)
                    .filter(code -> secret.match(code, Steps.around(now, config.tolerance()))
                            .isEmpty())
                    .filter(code -> secret.match(code, Steps.beyond(now, config.tolerance(), config.clockSearch()))
                            .isEmpty())
                    .findFirst()
                    .orElseThrow();
        }

        String codeOf(long step) {
            return written(secret.code(step));
        }

        private String written(int code) {
            return String.format(Locale.ROOT, "%0" + secret.kind().digits() + "d", code);
        }
    }
}
