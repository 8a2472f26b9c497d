package org.countersign.selfie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.countersign.platform.testing.Results.problem;
import static org.countersign.platform.testing.Results.value;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.core.Result;
import org.countersign.core.account.Account;
import org.countersign.core.identity.AgentDecision;
import org.countersign.core.identity.Method;
import org.countersign.core.identity.VerificationNext;
import org.countersign.core.identity.VerificationState;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Meanwhile;
import org.countersign.platform.testing.Race;
import org.countersign.selfie.Results.Recorded;
import org.countersign.selfie.provider.ProviderFailure;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpeningTest extends SelfieTest {

    private final String sub = world.account();
    private final int before = selfie.provider.opened.size();

    @AfterEach
    void mendTheProvider() {
        selfie.provider.working();
    }

    @Test
    void givesAPlaceToGoAndTheAttemptsThatAreLeft() {
        Seen seen = value(selfie.ask(sub));

        assertThat(seen.id()).matches("[A-Za-z0-9_-]{24}");
        assertThat(seen)
                .isEqualTo(new Seen(
                        seen.id(),
                        VerificationState.CREATED,
                        Optional.of("https://provider.example.com/capture/" + seen.id()),
                        world.clock.instant().plus(Duration.ofDays(7)),
                        3,
                        Optional.empty(),
                        Optional.empty()));
        assertThat(selfie.see(sub, seen.id())).isEqualTo(seen);
        assertThat(opened()).containsExactly(seen.id());
    }

    @Test
    void givesTheSameWhileOneIsOpen() {
        Seen first = value(selfie.ask(sub));
        later(Duration.ofDays(6));

        assertThat(value(selfie.ask(sub))).isEqualTo(first);
        assertThat(opened()).hasSize(1);
    }

    @Test
    void givesOneForManyThatRace() {
        List<Result<Seen>> answers = Race.of(8, _ -> selfie.ask(sub));

        assertThat(answers.stream().map(it -> value(it).id()).distinct()).hasSize(1);
        assertThat(answers).allSatisfy(it -> assertThat(value(it).captureUrl()).isPresent());
        assertThat(opened()).hasSize(1);
    }

    @Test
    void givesAnotherOnceItHasExpired() {
        String first = selfie.open(sub);
        later(Duration.ofDays(7));

        String second = selfie.open(sub);

        assertThat(second).isNotEqualTo(first);
        assertThat(selfie.see(sub, first).state()).isEqualTo(VerificationState.EXPIRED);
        assertThat(selfie.see(sub, first).captureUrl()).isEmpty();
        assertThat(selfie.see(sub, first).next()).contains(VerificationNext.SELFIE);
    }

    @Test
    void givesAnotherAfterAFailureUntilAttemptsAreUsedUp() {
        for (int attempt = 1; attempt <= 3; attempt++) {
            String id = selfie.open(sub);
            selfie.tell(id, "failed");
            assertThat(selfie.see(sub, id).attemptsLeft()).isEqualTo(3 - attempt);
        }

        assertThat(problem(selfie.ask(sub)))
                .isEqualTo(new Problem(
                        ProblemType.NOT_ELIGIBLE,
                        "There are no attempts left. A video call comes next.",
                        Map.of("methods", List.of("video_call", "agent"), "next", "video-call")));
        assertThat(opened()).hasSize(3);
    }

    /** Who was told to hand in again goes where they were, whatever is left: another session would be paid for too. */
    @Test
    void givesTheSameOneWhileItCanBeHandedInAgain() {
        selfie.tell(selfie.open(sub), "failed");
        selfie.tell(selfie.open(sub), "failed");
        Seen first = value(selfie.ask(sub));
        selfie.tell(first.id(), "submitted");
        selfie.tell(first.id(), "resubmit");

        Seen again = value(selfie.ask(sub));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.state()).isEqualTo(VerificationState.RESUBMIT);
        assertThat(again.captureUrl()).isEqualTo(first.captureUrl()).isPresent();
        assertThat(again.attemptsLeft()).isZero();
        assertThat(again.next()).contains(VerificationNext.SELFIE);
        assertThat(opened()).hasSize(3);
        later(Duration.ofDays(7));
        assertThat(selfie.see(sub, first.id()).captureUrl()).isEmpty();
        assertThat(selfie.see(sub, first.id()).next()).contains(VerificationNext.VIDEO_CALL);
        assertThat(problem(selfie.ask(sub)).type()).isEqualTo(ProblemType.NOT_ELIGIBLE);
    }

    @Test
    void isRefusedToWhomNobodyKnowsOrIsVerifiedAtNoCost() {
        assertThat(problem(selfie.ask("nobody")).type()).isEqualTo(ProblemType.NOT_ELIGIBLE);
        value(selfie.decide(sub, "ann", AgentDecision.PASSED));

        assertThat(problem(selfie.ask(sub)).type()).isEqualTo(ProblemType.NOT_ELIGIBLE);
        assertThat(problem(selfie.opening.open(world.signedIn(sub), Method.VIDEO_CALL, "1"))
                        .type())
                .isEqualTo(ProblemType.NOT_ELIGIBLE);
        assertThat(opened()).isEmpty();
    }

    @Test
    void isRefusedToAnAccountThatIsBeingDeleted() {
        world.table.write(Write.update(AccountKeys.account(sub)).set("deletedAt", world.clock.instant()));

        assertThat(problem(selfie.ask(sub)).type()).isEqualTo(ProblemType.NOT_ELIGIBLE);
    }

    @Test
    void boundsTheSessionsOfADay() {
        for (int session = 0; session < 5; session++) {
            selfie.tell(selfie.open(sub), "cancelled");
        }

        assertThat(problem(selfie.ask(sub)))
                .isEqualTo(new Problem(
                        ProblemType.TOO_MANY_REQUESTS,
                        "There were too many verifications today. Please try again later.",
                        Map.of("retryAfter", 86_400L)));
        later(Duration.ofDays(1));
        assertThat(selfie.ask(sub)).isInstanceOf(Result.Ok.class);
    }

    @Test
    void goesOnWithTheSameOneAfterTheProviderRefused() {
        selfie.provider.failing(ProviderFailure::refused);
        for (int attempt = 0; attempt < 7; attempt++) {
            assertThat(problem(selfie.ask(sub))).isEqualTo(Problem.unavailable());
        }
        selfie.provider.working();

        Seen seen = value(selfie.ask(sub));

        assertThat(seen.captureUrl()).isPresent();
        assertThat(value(selfie.history.read(sub, 0)).records())
                .extracting(it -> it.text("verification"))
                .containsExactly(seen.id());
    }

    @Test
    void countsASessionThatMayHaveBeenMade() {
        selfie.provider.failing(ProviderFailure::unknown);
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThat(problem(selfie.ask(sub))).isEqualTo(Problem.unavailable());
        }
        selfie.provider.working();

        assertThat(problem(selfie.ask(sub)).type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
        assertThat(opened()).isEmpty();
    }

    @Test
    void isTakenUpAgainWhenWhoeverBeganItDied() {
        selfie.provider.meanwhile(() -> {
            throw new IllegalStateException("died");
        });
        try {
            selfie.ask(sub);
        } catch (IllegalStateException died) {
            selfie.provider.working();
        }
        later(Duration.ofSeconds(15));

        Seen seen = value(selfie.ask(sub));

        assertThat(opened()).containsExactly(seen.id(), seen.id());
    }

    @Test
    void knowsAResultThatComesBeforeTheSessionIsKept() {
        selfie.provider.meanwhile(() -> assertThat(selfie.tell(selfie.provider.opened.getLast(), "passed"))
                .isEqualTo(Recorded.IN_FORCE));

        String id = value(selfie.ask(sub)).id();

        assertThat(selfie.see(sub, id).state()).isEqualTo(VerificationState.PASSED);
        assertThat(selfie.see(sub, id).captureUrl()).isEmpty();
    }

    @Test
    void takesThePlaceOfTheOldestWhenAllAreTaken() {
        List<String> ids = IntStream.range(0, 6)
                .mapToObj(_ -> {
                    String id = selfie.open(sub);
                    selfie.tell(id, "cancelled");
                    later(Duration.ofHours(6));
                    return id;
                })
                .toList();

        assertThat(problem(selfie.verifications.read(world.signedIn(sub), ids.getFirst())))
                .isEqualTo(Problem.notFound());
        ids.stream()
                .skip(1)
                .forEach(id -> assertThat(selfie.see(sub, id).state()).isEqualTo(VerificationState.CANCELLED));
        assertThat(selfie.tell(ids.getFirst(), "passed")).isEqualTo(Recorded.ORPHANED);
    }

    @Test
    void keepsWhereThePersonGoesSealedAndOnlyUntilItIsDecided() {
        String id = selfie.open(sub);
        Item open = world.table.get(VerificationItems.key(sub, 0)).orElseThrow();
        selfie.tell(id, "passed");

        assertThat(new String(open.bytes("capture"), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("provider.example.com");
        assertThat(world.table.get(VerificationItems.key(sub, 0)).orElseThrow().has("capture"))
                .isFalse();
    }

    @Test
    void isNotThereForAnybodyElse() {
        String id = selfie.open(sub);

        assertThat(problem(selfie.verifications.read(world.signedIn(world.account()), id)))
                .isEqualTo(Problem.notFound());
        assertThat(problem(selfie.verifications.receipt(world.signedIn(world.account()), id)))
                .isEqualTo(Problem.notFound());
        assertThat(problem(selfie.verifications.read(world.signedIn(sub), "A".repeat(24))))
                .isEqualTo(Problem.notFound());
        assertThat(problem(selfie.verifications.read(world.signedIn(sub), "nonsense")))
                .isEqualTo(Problem.notFound());
    }

    @Test
    void givesAReceiptOfAllThatIsKept() {
        String id = selfie.open(sub);
        Instant created = world.clock.instant();
        later(Duration.ofMinutes(5));
        Instant decided = world.clock.instant().minusSeconds(2);
        selfie.tell(id, "failed", decided);

        Receipt receipt = value(selfie.verifications.receipt(world.signedIn(sub), id));

        assertThat(receipt.state()).isEqualTo("failed");
        assertThat(receipt.provider()).isEqualTo("signed");
        assertThat(receipt.session()).contains(ScriptedProvider.session(id));
        assertThat(receipt.verification().consent().version()).isEqualTo("2026-01");
        assertThat(receipt.verification().consent().givenAt()).isEqualTo(created);
        assertThat(receipt.receivedAt()).contains(world.clock.instant());
        assertThat(receipt.digest()).hasValueSatisfying(it -> assertThat(it).hasSize(43));
        assertThat(receipt.keptUntil()).isEqualTo(created.plus(Duration.ofDays(365)));
    }

    @Test
    void goesWhenTheReceiptSaysSo() {
        String id = selfie.open(sub);
        later(Duration.ofDays(365));

        assertThat(problem(selfie.verifications.read(world.signedIn(sub), id))).isEqualTo(Problem.notFound());
    }

    @Test
    void aVerifiedIdentityOpensTextMessagesAndTheHostsWordsStay() {
        var profile = new Account.Profile("a@example.com", true, false, Optional.of("de"), Optional.empty());
        world.table.write(AccountItems.replaceProfile(sub, profile));
        assertThat(account().mayUseTextMessages()).isFalse();

        selfie.tell(selfie.open(sub), "passed");

        assertThat(account().mayUseTextMessages()).isTrue();
        assertThat(account().profile()).isEqualTo(profile);
    }

    private Account account() {
        return world.accounts.read(sub).account().orElseThrow();
    }

    private List<String> opened() {
        return selfie.provider.opened.subList(before, selfie.provider.opened.size());
    }

    @Test
    void buysNoSessionForOneThatWasDecidedSinceItWasRead() {
        selfie.provider.meanwhile(() -> {
            throw new IllegalStateException("died");
        });
        assertThatIllegalStateException().isThrownBy(() -> selfie.ask(sub));
        selfie.provider.working();
        String id = opened().getLast();
        later(Duration.ofSeconds(15));
        Meanwhile table = new Meanwhile(world);
        SelfieWorld busy = new SelfieWorld(world, table);
        table.happens(() -> selfie.tell(id, "passed"));

        assertThat(problem(busy.ask(sub)).type()).isEqualTo(ProblemType.NOT_ELIGIBLE);

        assertThat(busy.provider.opened).isEmpty();
        assertThat(selfie.see(sub, id).state()).isEqualTo(VerificationState.PASSED);
    }
}
