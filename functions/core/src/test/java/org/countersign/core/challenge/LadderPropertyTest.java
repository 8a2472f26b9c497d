package org.countersign.core.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.countersign.core.factor.FactorType;
import org.junit.jupiter.api.Test;

/**
 * Walks a million random histories of challenges: whatever accounts have enrolled, whatever their users and their mail do. Each step
 * is one that the rules allow in the state it is taken in.
 */
class LadderPropertyTest {

    private static final int HISTORIES = 1_000_000;
    private static final long SEED = 20260304;
    private static final Instant OPENED = Instant.parse("2026-03-04T10:00:00Z");
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Set<FactorType> BEFORE_EMAIL =
            EnumSet.of(FactorType.PROMPT, FactorType.SMS, FactorType.TOTP, FactorType.SECURITY_QUESTION);

    private final Random random = new Random(SEED);
    private int toEmail;
    private int toSupport;
    private int passed;
    private int expired;

    @Test
    void holdsInAMillionRandomHistories() {
        for (int history = 0; history < HISTORIES; history++) {
            walk();
        }

        assertThat(List.of(toEmail, toSupport, passed, expired)).allMatch(seen -> seen > HISTORIES / 100);
    }

    private void walk() {
        Challenge challenge = open();
        Instant now = OPENED;
        boolean wasExhausted = false;
        boolean email = false;
        while (isGoingOn(challenge, now)) {
            check(challenge, now, wasExhausted);
            wasExhausted = challenge.state(now) == ChallengeState.EXHAUSTED;
            email |= challenge.next(now).equals(Optional.of(Next.EMAIL));
            now = now.plusSeconds(random.nextInt(60));
            challenge = step(challenge, now);
        }
        count(challenge, now, email);
    }

    private void count(Challenge challenge, Instant now, boolean email) {
        boolean over = challenge.state(now) == ChallengeState.EXPIRED;
        toEmail += email ? 1 : 0;
        toSupport += over && Ladder.next(challenge.options()).equals(Optional.of(Next.CONTACT_SUPPORT)) ? 1 : 0;
        passed += over ? 0 : 1;
        expired += over ? 1 : 0;
        if (over) {
            require(challenge.next(now).isEmpty(), "an ended challenge leads nowhere", challenge);
        }
    }

    private static boolean isGoingOn(Challenge challenge, Instant now) {
        ChallengeState state = challenge.state(now);
        return state == ChallengeState.OPEN || state == ChallengeState.EXHAUSTED;
    }

    private static void check(Challenge challenge, Instant now, boolean wasExhausted) {
        boolean somethingBefore = challenge.options().stream()
                .anyMatch(option -> BEFORE_EMAIL.contains(option.type())
                        && option.state() != OptionState.FAILED
                        && option.state() != OptionState.DECLINED);
        Set<FactorType> usable = Ladder.usable(challenge.options());
        boolean offered = usable.contains(FactorType.EMAIL)
                || challenge.next(now).equals(Optional.of(Next.EMAIL))
                || Ladder.visible(challenge.options()).stream().anyMatch(option -> option.type() == FactorType.EMAIL);
        require(!(offered && somethingBefore), "e-mail is offered while an option before it is left", challenge);
        require(
                !usable.isEmpty() || challenge.next(now).equals(Optional.of(Next.CONTACT_SUPPORT)),
                "a state offers no way on and names no support",
                challenge);
        require(
                (challenge.state(now) == ChallengeState.EXHAUSTED) != somethingBefore,
                "exhausted means that nothing before e-mail is left",
                challenge);
        require(
                !wasExhausted || challenge.state(now) == ChallengeState.EXHAUSTED,
                "an exhausted challenge opens again",
                challenge);
        require(
                ChallengeProblems.of(challenge, FactorType.EMAIL, now).isEmpty() == usable.contains(FactorType.EMAIL),
                "e-mail is refused exactly when it is not usable",
                challenge);
    }

    private static void require(boolean holds, String rule, Challenge challenge) {
        if (!holds) {
            throw new AssertionError(rule + ": " + challenge);
        }
    }

    private Challenge step(Challenge challenge, Instant now) {
        if (!isGoingOn(challenge, now)) {
            return challenge;
        }
        List<Option> options = challenge.options();
        int index = random.nextInt(options.size());
        Option option = options.get(index);
        boolean mayBeTried = ChallengeProblems.of(challenge, option.type(), now).isEmpty();
        return switch (random.nextInt(12)) {
            case 0 -> mayBeTried ? end(challenge) : challenge;
            case 1, 2, 3 -> option.type() == FactorType.EMAIL ? challenge : with(challenge, index, decline(option));
            case 4 -> option.type() == FactorType.EMAIL ? with(challenge, index, undeliver(option)) : challenge;
            default -> mayBeTried ? with(challenge, index, fail(option)) : challenge;
        };
    }

    private static Option fail(Option option) {
        return new Option(
                option.type(),
                option.hint(),
                option.tries() + 1,
                option.triesAllowed(),
                option.declined(),
                option.undelivered());
    }

    private static Option decline(Option option) {
        return new Option(option.type(), option.hint(), option.tries(), option.triesAllowed(), true, false);
    }

    private static Option undeliver(Option option) {
        return new Option(option.type(), option.hint(), option.tries(), option.triesAllowed(), false, true);
    }

    private static Challenge with(Challenge challenge, int index, Option option) {
        List<Option> options = new ArrayList<>(challenge.options());
        options.set(index, option);
        return copy(challenge, options, challenge.ended());
    }

    private static Challenge end(Challenge challenge) {
        return copy(challenge, challenge.options(), Optional.of(ChallengeState.PASSED));
    }

    private static Challenge copy(Challenge challenge, List<Option> options, Optional<ChallengeState> ended) {
        return new Challenge(
                challenge.id(),
                challenge.sub(),
                challenge.purpose(),
                challenge.audience(),
                challenge.openedAt(),
                challenge.expiresAt(),
                options,
                ended);
    }

    /** One secure option at least, or there is no challenge; some locked from the start. */
    private Challenge open() {
        List<Option> options = new ArrayList<>();
        for (FactorType type : FactorType.values()) {
            if (random.nextBoolean()) {
                options.add(option(type));
            }
        }
        if (options.stream().noneMatch(option -> option.type().isSecure())) {
            options.add(option(FactorType.SMS));
        }
        return new Challenge(
                "id", "sub", "sign_in", "countersign", OPENED, OPENED.plus(LIFETIME), options, Optional.empty());
    }

    private Option option(FactorType type) {
        int allowed = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(3);
        return new Option(type, Optional.empty(), 0, allowed, false);
    }
}
