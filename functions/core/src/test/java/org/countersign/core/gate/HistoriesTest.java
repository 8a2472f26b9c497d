package org.countersign.core.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.countersign.core.recovery.Recovery;
import org.countersign.core.recovery.RecoveryMethod;
import org.junit.jupiter.api.Test;

/**
 * A million random histories of an account whose password, mailbox and, at times, recovery code somebody else has. Whatever they and the
 * owner do in whatever order: nothing is bound while a recovery waits, and they come in by the wait alone, if nobody was there to see it.
 */
class HistoriesTest {

    private static final int HISTORIES = 1_000_000;
    private static final int STEPS = 12;
    private static final GateRules RULES = new GateRules(Duration.ofMinutes(15), Duration.ofDays(3));
    private static final RecoveryMethod[] METHODS = {RecoveryMethod.MAIL, RecoveryMethod.QUESTION, RecoveryMethod.CODES
    };
    private static final Change[] CHANGES = Change.values();

    @Test
    void whoeverHasThePasswordAndTheMailboxGetsInByAWaitAlone() {
        Random random = new Random(15);
        Tally tally = new Tally();
        for (int history = 0; history < HISTORIES; history++) {
            Account account = new Account(random);
            for (int step = 0; step < STEPS; step++) {
                account.live(tally);
            }
        }
        // The test has seen what it is about: both ways in, and refusals of each kind.
        assertThat(tally.waited).isPositive();
        assertThat(tally.first).isPositive();
        assertThat(tally.refused).isGreaterThan(HISTORIES);
    }

    private static final class Tally {
        private int waited;
        private int first;
        private int refused;
    }

    private static final class Account {

        private final Random random;
        private final Map<RecoveryMethod, Recovery> recoveries = new EnumMap<>(RecoveryMethod.class);
        private Instant now = Instant.EPOCH;
        private boolean twoStepOn;
        private Optional<Instant> since = Optional.empty();
        private Instant quietSince = now;
        private int ids;

        Account(Random random) {
            this.random = random;
            this.twoStepOn = random.nextInt(4) > 0;
        }

        void live(Tally tally) {
            now = now.plus(Duration.ofMinutes(random.nextInt(3) == 0 ? random.nextInt(5000) : random.nextInt(30)));
            switch (random.nextInt(6)) {
                case 0 -> pass();
                case 1 -> object();
                case 2 -> ownerChanges();
                case 3 -> begin();
                default -> intrude(tally);
            }
        }

        /** The owner passes a second step, which ends all recoveries. */
        private void pass() {
            if (twoStepOn) {
                recoveries.clear();
                quietSince = now;
            }
        }

        private void object() {
            recoveries.clear();
            quietSince = now;
        }

        private void ownerChanges() {
            Change change = CHANGES[random.nextInt(CHANGES.length)];
            if (twoStepOn
                    && RULES.refusal(change, new Evidence.TwoStep(true, now), facts(), now)
                            .isEmpty()) {
                assertThat(running().isEmpty() || !changes(change)).isTrue();
                if (change == Change.REMOVE && random.nextBoolean()) {
                    twoStepOn = false;
                    since = Optional.empty();
                }
            }
        }

        private void begin() {
            if (twoStepOn) {
                RecoveryMethod method = METHODS[random.nextInt(METHODS.length)];
                recoveries.computeIfAbsent(
                        method, it -> new Recovery("r" + ids++, it, now, now.plus(Duration.ofDays(1))));
            }
        }

        private void intrude(Tally tally) {
            Change change = CHANGES[random.nextInt(CHANGES.length)];
            Evidence evidence = stolen();
            boolean allowed =
                    RULES.refusal(change, evidence, facts(), now).isEmpty() && changes(change) && isUseful(change);
            if (!allowed) {
                tally.refused++;
                return;
            }
            assertThat(change).isIn(Change.BIND_OPTION, Change.REMOVE);
            assertThat(change == Change.REMOVE && twoStepOn).isFalse();
            if (change == Change.BIND_OPTION && twoStepOn) {
                Recovery own = recoveries.values().stream()
                        .filter(it -> evidence instanceof Evidence.Recovering recovering
                                && recovering.recovery().equals(it.id()))
                        .findFirst()
                        .orElseThrow();
                assertThat(now).isAfterOrEqualTo(own.startedAt().plus(Duration.ofDays(1)));
                assertThat(own.startedAt()).isAfterOrEqualTo(quietSince);
                tally.waited++;
            } else if (change == Change.BIND_OPTION) {
                assertThat(running()).isEmpty();
                tally.first++;
                since = Optional.of(now);
                twoStepOn = true;
            }
            recoveries.clear();
        }

        private static boolean isUseful(Change change) {
            return change != Change.ENROL_OPTION;
        }

        private static boolean changes(Change change) {
            return change != Change.TAKE_AWAY && change != Change.END_RECOVERY && change != Change.ENROL_OPTION;
        }

        /** Never a second step. */
        private Evidence stolen() {
            List<Evidence> evidence = new ArrayList<>(List.of(
                    new Evidence.FirstFactor(true, now),
                    new Evidence.FirstFactor(false, now),
                    new Evidence.TwoStep(false, now),
                    new Evidence.Recovering("r" + random.nextInt(ids + 1), true, now)));
            recoveries.values().forEach(it -> evidence.add(new Evidence.Recovering(it.id(), true, now)));
            return evidence.get(random.nextInt(evidence.size()));
        }

        private List<Recovery> running() {
            return recoveries.values().stream()
                    .filter(it -> now.isBefore(it.expiresAt()))
                    .toList();
        }

        private GateFacts facts() {
            return new GateFacts(twoStepOn, since, running(), false);
        }
    }
}
