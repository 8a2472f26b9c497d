package org.countersign.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.core.event.EventType;
import org.countersign.core.hold.Capability;
import org.countersign.core.hold.Hold;
import org.countersign.core.hold.HoldKind;
import org.countersign.core.hold.HoldRule;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.table.Write;
import org.countersign.platform.testing.Race;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SettlementTest {

    private static final EventType PLACED = EventType.HOLD_PLACED;
    private static final EventType LIFTED = EventType.HOLD_LIFTED;
    private static final EventType CANCEL = EventType.PROPOSALS_CANCEL_REQUESTED;
    private static final EventType REMINDER = EventType.VERIFICATION_REMINDER;

    private static World world;
    private static HoldWorld holds;

    @BeforeAll
    static void start() {
        world = new World();
        holds = new HoldWorld(world);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void tellsTheWholeStateWhenAHoldIsPlaced() {
        Instant deadline = holds.now().minusSeconds(60);
        String sub = holds.account(Optional.of(deadline));

        holds.settlement.settle(sub);

        Announcement placed = holds.events(sub).getLast();
        assertThat(placed)
                .isEqualTo(new Announcement(
                        PLACED,
                        sub,
                        holds.now(),
                        Map.of(
                                "sequence", 1,
                                "kind", "pending_verification",
                                "since", deadline.toString(),
                                "reason", "deadline_passed",
                                "by", "deadline",
                                "liftedBy", "selfie",
                                "next", "selfie",
                                "capabilities", Capability.under(HoldKind.PENDING_VERIFICATION))));
    }

    @Test
    void liftsAnyHoldWhenTheIdentityIsVerified() {
        String sub = holds.account(Optional.of(holds.now()));
        holds.settlement.settle(sub);
        holds.decide(sub, "verified", 0);

        holds.settlement.settle(sub);

        assertThat(holds.types(sub)).containsExactly(PLACED, LIFTED);
        assertThat(holds.events(sub).getLast().data())
                .containsEntry("sequence", 2)
                .containsEntry("kind", "none")
                .containsEntry("reason", "verified")
                .containsEntry("by", "result")
                .containsEntry("capabilities", Capability.under(HoldKind.NONE))
                .doesNotContainKeys("next", "liftedBy");
    }

    @Test
    void asksForProposalsToBeCancelledOnceForEachPlacingOfTheHarderHold() {
        String sub = holds.account(Optional.of(holds.now()));
        holds.settlement.settle(sub);
        holds.decide(sub, "failed", 3);
        holds.settlement.settle(sub);
        holds.settlement.settle(sub);
        world.table.write(Write.update(AccountKeys.account(sub)).set(AccountItems.UNDER_REVIEW, true));
        holds.settlement.settle(sub);
        world.table.write(Write.update(AccountKeys.account(sub)).remove(AccountItems.UNDER_REVIEW));
        holds.settlement.settle(sub);

        assertThat(holds.types(sub)).containsExactly(PLACED, PLACED, CANCEL, PLACED, PLACED, CANCEL);
        assertThat(holds.events(sub).stream()
                        .filter(event -> event.type() == CANCEL)
                        .map(Announcement::data))
                .containsExactly(Map.of("sequence", 2, "reason", "failed"), Map.of("sequence", 4, "reason", "failed"));
    }

    @Test
    void tellsNothingOfAnAccountThatNothingIsAskedOf() {
        String sub = holds.account(Optional.empty());

        Reading cost = world.measure(() -> holds.settlement.settle(sub));

        assertThat(cost).isEqualTo(new Reading(1, 1, 0));
        assertThat(holds.events(sub)).isEmpty();
        assertThat(holds.item(sub).has(HoldItems.DUE_AT)).isFalse();
    }

    @Test
    void announcesEveryChangeOfAFactAndNothingElse() {
        Instant deadline = holds.now().plus(Duration.ofDays(30));
        String sub = holds.account(Optional.of(deadline));
        holds.require(sub, Optional.of(deadline));
        holds.decide(sub, "unverified", 1);
        world.table.write(Write.update(AccountKeys.account(sub)).set("resetUntil", deadline));
        world.table.write(Write.update(AccountKeys.account(sub)).set(AccountItems.DELETED_AT, holds.now()));

        assertThat(holds.events(sub).stream().map(Announcement::data))
                .containsExactly(
                        Map.of(
                                "identity",
                                "unverified",
                                "failedAttempts",
                                0,
                                "underReview",
                                false,
                                "verificationRequiredBy",
                                deadline.toString()),
                        Map.of(
                                "identity",
                                "unverified",
                                "failedAttempts",
                                1,
                                "underReview",
                                false,
                                "decidedAt",
                                holds.now().toString(),
                                "verificationRequiredBy",
                                deadline.toString()));
    }

    @Test
    void takesTwoCallsAndAtMostThreeWriteUnits() {
        Instant deadline = holds.now().plus(Duration.ofDays(8));
        String sub = holds.account(Optional.of(deadline));
        Reading enters = world.measure(() -> holds.settlement.settle(sub));
        world.clock.advance(Duration.ofDays(1));
        Reading moves = world.measure(() -> holds.settlement.settle(sub));
        world.clock.advance(Duration.ofDays(7));
        Reading leaves = world.measure(() -> holds.settlement.settle(sub));
        Reading again = world.measure(() -> holds.settlement.settle(sub));

        assertThat(enters).isEqualTo(new Reading(2, 1, 2));
        assertThat(moves).isEqualTo(new Reading(2, 1, 3));
        assertThat(leaves).isEqualTo(new Reading(2, 1, 2));
        assertThat(again).isEqualTo(new Reading(1, 1, 0));
        assertThat(holds.types(sub)).containsExactly(REMINDER, PLACED);
    }

    @Test
    void readsAgainFromTheRefusalWhenAFactComesInBetween() {
        String sub = holds.account(Optional.of(holds.now()));
        AtomicInteger looks = new AtomicInteger();
        Settlement interrupted = holds.settlement(world.table, new HookedClock(world.clock, () -> {
            if (looks.getAndIncrement() == 0) {
                world.dynamoDb.updateItem(it -> it.tableName(world.config.table())
                        .key(holds.key(sub))
                        .updateExpression("SET #identity = :failed")
                        .expressionAttributeNames(Map.of("#identity", AccountItems.IDENTITY))
                        .expressionAttributeValues(HoldWorld.value(":failed", "failed")));
            }
        }));

        Reading cost = world.measure(() -> interrupted.settle(sub));

        assertThat(cost.calls()).isEqualTo(3);
        assertThat(holds.types(sub)).containsExactly(PLACED, CANCEL);
        assertThat(HoldItems.announcedKind(holds.item(sub))).isEqualTo(HoldKind.FAILED_VERIFICATION);
    }

    @Test
    void tellsAChangeOnceHoweverManyEvaluateIt() {
        String sub = holds.account(Optional.of(holds.now()));

        Race.of(64, _ -> {
            holds.settlement.settle(sub);
            return true;
        });

        assertThat(holds.types(sub)).containsExactly(PLACED);
        assertThat(holds.item(sub).number(HoldItems.SEQUENCE)).isEqualTo(1);
    }

    @Test
    void comesToOneEndWhenResultDeadlineSweepAndHostRace() {
        for (int round = 0; round < 25; round++) {
            String sub = holds.account(Optional.of(holds.now().plusMillis(1)));
            holds.settlement.settle(sub);
            world.clock.advance(Duration.ofMillis(1));
            Sweep sweep = holds.sweep();

            Race.of(8, runner -> {
                switch (runner % 4) {
                    case 0 -> holds.decide(sub, runner == 0 ? "failed" : "verified", 3);
                    case 1 -> sweep.run();
                    case 2 -> holds.require(sub, runner == 2 ? Optional.empty() : Optional.of(holds.now()));
                    default -> holds.settlement.settle(sub);
                }
                holds.settlement.settle(sub);
                return true;
            });

            Item end = holds.item(sub);
            List<Announcement> changes = holds.events(sub).stream()
                    .filter(event -> event.type() == PLACED || event.type() == LIFTED)
                    .toList();
            assertThat(HoldItems.announcedKind(end))
                    .isEqualTo(holds.holds.of(end).kind());
            assertThat(end.has(HoldItems.DUE_SHARD)).isFalse();
            assertThat(changes).hasSize(end.count(HoldItems.SEQUENCE));
            for (int change = 0; change < changes.size(); change++) {
                assertThat(changes.get(change).data()).containsEntry("sequence", change + 1);
                assertThat(kind(changes, change)).isNotEqualTo(kind(changes, change - 1));
            }
            assertThat(kind(changes, changes.size() - 1))
                    .isEqualTo(HoldItems.announcedKind(end).word());
        }
    }

    private static Object kind(List<Announcement> changes, int change) {
        return change < 0 ? "none" : changes.get(change).data().get("kind");
    }

    @Test
    void tellsLateWhatNobodyHeardOfInTime() {
        String sub = holds.account(Optional.of(holds.now()));
        Instant decided = holds.now();
        holds.decide(sub, "failed", 3);
        world.clock.advance(Duration.ofDays(2));

        holds.settlement.settle(sub);

        assertThat(holds.types(sub)).containsExactly(PLACED, CANCEL);
        assertThat(holds.events(sub).get(2).data()).containsEntry("since", decided.toString());
    }

    @Test
    void saysSinceWhenItWasToldWhereTheFactsDoNot() {
        String sub = holds.account(Optional.of(holds.now().plus(Duration.ofDays(9))));
        world.table.write(Write.update(AccountKeys.account(sub)).set(AccountItems.FAILED_ATTEMPTS, 1));
        Instant told = holds.now();
        Hold before = holds.holds.of(holds.item(sub));

        holds.settlement.settle(sub);
        world.clock.advance(Duration.ofHours(1));

        assertThat(before).isEqualTo(new Hold(HoldRule.ATTEMPT_FAILED, Optional.empty()));
        assertThat(holds.holds.of(holds.item(sub))).isEqualTo(new Hold(HoldRule.ATTEMPT_FAILED, Optional.of(told)));
        assertThat(holds.events(sub).getLast().data()).containsEntry("since", told.toString());
    }

    @Test
    void leavesADeletedAccountAloneButForTheIndex() {
        String sub = holds.account(Optional.of(holds.now().plus(Duration.ofDays(9))));
        holds.settlement.settle(sub);
        world.table.write(Write.update(AccountKeys.account(sub)).set(AccountItems.DELETED_AT, holds.now()));
        world.clock.advance(Duration.ofDays(9));

        holds.settlement.settle(sub);
        Reading again = world.measure(() -> holds.settlement.settle(sub));

        assertThat(holds.types(sub)).isEmpty();
        assertThat(holds.item(sub).has(HoldItems.DUE_AT)).isFalse();
        assertThat(holds.item(sub).has(HoldItems.DUE_SHARD)).isFalse();
        assertThat(again).isEqualTo(new Reading(1, 1, 0));
    }

    @Test
    void saysNothingWhenAHeldAccountIsDeletedOrMadeAnew() {
        String sub = holds.account(Optional.of(holds.now()));
        holds.decide(sub, "failed", 3);
        holds.settlement.settle(sub);

        world.table.write(Write.put(AccountKeys.account(sub), Map.of(AccountItems.DELETED_AT, holds.now())));
        holds.settlement.settle(sub);
        world.table.delete(AccountKeys.account(sub));
        holds.settlement.settle(sub);
        holds.require(sub, Optional.of(holds.now()));
        holds.settlement.settle(sub);

        assertThat(holds.types(sub)).containsExactly(PLACED, CANCEL, PLACED);
        assertThat(holds.events(sub).getLast().data()).containsEntry("sequence", 1);
    }

    @Test
    void makesNoAccountOfOneThatIsGone() {
        String sub = "gone-" + holds.account(Optional.empty());

        holds.settlement.settle(sub);

        assertThat(world.table.get(AccountKeys.account(sub))).isEmpty();
    }

    @Test
    void keepsTheItemBelowAKilobyteWithEverythingOnIt() {
        Instant now = holds.now();
        String sub = holds.account(Optional.of(now.plus(Duration.ofDays(7))));
        holds.settlement.settle(sub);
        world.clock.advance(Duration.ofDays(7));
        holds.settlement.settle(sub);
        holds.require(sub, Optional.of(now.plus(Duration.ofDays(14))));
        holds.settlement.settle(sub);
        String address = "a".repeat(50) + "@" + "b".repeat(46) + ".com";
        Write everything = holds.decision(sub, "unverified", 0)
                .set("email", address)
                .set("locale", "zh-Hant-TW")
                .set(AccountItems.UNDER_REVIEW, true)
                .set(AccountItems.UNREACHABLE, address)
                .set(AccountItems.TWO_STEP_SINCE, now)
                .set("resetAt", now)
                .set("disputedAt", now)
                .set("disputed", "verification_reminder")
                .set("exhausted0", now)
                .set("exhausted1", now)
                .set("exhausted2", now)
                .set("historySequence", 100)
                .set("reviewAskedAt", now)
                .set("reviewAskedBy", "agent-" + UUID.randomUUID())
                .set("providerVerdict", Map.of("outcome", "resubmit", "at", now, "reason", "document_not_readable"))
                .set(AccountItems.DELETED_AT, now);

        world.table.write(everything);

        assertThat(holds.item(sub).names())
                .contains(
                        HoldItems.HOLD, HoldItems.SEQUENCE, HoldItems.REMINDER, HoldItems.DUE_AT, HoldItems.DUE_SHARD);
        assertThat(holds.size(sub)).isLessThan(1024);
        assertThat(world.measure(() ->
                        world.table.write(Write.update(AccountKeys.account(sub)).set("locale", "de"))))
                .isEqualTo(new Reading(1, 0, 1));
    }
}
