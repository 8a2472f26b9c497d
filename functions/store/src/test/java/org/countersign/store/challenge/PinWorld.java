package org.countersign.store.challenge;

import static org.countersign.platform.testing.Results.value;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.Result;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.StepUpToken;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.KnownClients;
import org.countersign.store.testing.World;

/** One account with a pin for a factor, whose challenges are guessed at. */
final class PinWorld {

    static final String RIGHT = "4711";
    static final String WRONG = "0815";
    static final String GENERATION = "0123456789ab";

    final World world;
    final PinCheck check = new PinCheck();
    final String sub = "user-" + UUID.randomUUID();

    PinWorld(World world) {
        this.world = world;
        factor(Map.of(FactorItems.STATE, "enabled", FactorItems.FAILURES, 0, PinCheck.PIN, RIGHT));
    }

    /** Puts the factor's item as it shall be. */
    void factor(Map<String, Object> attributes) {
        world.table.write(Write.put(AccountKeys.factor(sub, FactorType.TOTP), attributes));
    }

    Item factor() {
        return world.table.get(AccountKeys.factor(sub, FactorType.TOTP)).orElseThrow();
    }

    Item challengeItem(int slot) {
        return world.table.get(AccountKeys.challenge(sub, slot)).orElseThrow();
    }

    /** Opens a challenge in the place of the one before. */
    String open(int slot) {
        return open(slot, Instant.EPOCH);
    }

    /** As above, when this was the account's epoch. */
    String open(int slot, Instant epoch) {
        Instant now = world.clock.instant();
        String id = world.challengeIds.make(
                sub,
                new ChallengeIds.Reference(slot, "payments", "https://shop.example", epoch, Optional.of(GENERATION)));
        Option option = new Option(FactorType.TOTP, Optional.empty(), 0, 5, false);
        Challenge challenge = new Challenge(
                id,
                sub,
                "payments",
                "https://shop.example",
                now,
                now.plus(world.storeConfig.challenge().lifetime()),
                List.of(option),
                Optional.empty());
        world.table.write(ChallengeItems.open(challenge, slot, UUID.randomUUID().toString()));
        return id;
    }

    Result<StepUpToken> guess(String challenge, String guess) {
        return guess(sub, challenge, guess);
    }

    Result<Passed> guess(Optional<String> client, String challenge, String guess) {
        return world.secondStep.verify(world.signedIn(sub), challenge, client, guess, check);
    }

    /** A browser that has passed, as any may that is not delayed. */
    String client() {
        return client(Optional.empty());
    }

    /** Passes once more. */
    String client(Optional<String> before) {
        return value(guess(before, open(0), RIGHT)).client().orElseThrow();
    }

    /** The counts of the clients that the factor knows, that of the one that was known first in front. */
    List<KnownClients.Known> known() {
        return KnownClients.of(factor()).all().stream()
                .sorted(Comparator.comparing(KnownClients.Known::at))
                .toList();
    }

    Result<StepUpToken> guess(String who, String challenge, String guess) {
        return world.secondStep.verify(world.signedIn(who), challenge, guess, check);
    }
}
