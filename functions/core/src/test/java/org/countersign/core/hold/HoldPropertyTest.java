package org.countersign.core.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.countersign.core.account.IdentityStatus;
import org.countersign.core.identity.Identity;
import org.junit.jupiter.api.Test;

/** Facts that come in any order, with looks at them in between or not, and at any time of them: the same end. */
class HoldPropertyTest {

    private static final int PERMUTATIONS = 10_000;
    private static final Instant START = Instant.parse("2099-03-04T10:00:00Z");

    /** The attributes that facts are written as, each by itself. */
    private enum Fact {
        REQUIREMENT,
        STATUS,
        DECISION,
        ATTEMPTS,
        REVIEW
    }

    @Test
    void theSameFactsInAnyOrderOfArrivalGiveTheSameHold() {
        Random random = new Random(6);
        Set<HoldRule> seen = EnumSet.noneOf(HoldRule.class);
        for (int permutation = 0; permutation < PERMUTATIONS; permutation++) {
            Map<Fact, Object> facts = facts(random);
            Instant end = START.plus(Duration.ofMinutes(random.nextInt(20_000)));
            List<Fact> order = new ArrayList<>(facts.keySet());

            AnnouncedHold straight = arrive(facts, order, end, new Random(permutation), 0);
            Collections.shuffle(order, random);
            AnnouncedHold shuffled = arrive(facts, order, end, random, 50);

            Hold hold = HoldRule.evaluate(of(facts), end);
            seen.add(hold.rule());
            assertThat(shuffled.kind()).as("%s %s", order, facts).isEqualTo(hold.kind());
            assertThat(shuffled.kind()).isEqualTo(straight.kind());
            assertThat(shuffled.dueAt()).isEqualTo(straight.dueAt());
            assertThat(shuffled.after(of(facts), end)).isEqualTo(shuffled);
        }

        assertThat(seen).containsExactlyInAnyOrder(HoldRule.values());
    }

    /** What is announced at the end, when each fact was looked at with this probability when it came. */
    private static AnnouncedHold arrive(
            Map<Fact, Object> facts, List<Fact> order, Instant end, Random random, int percent) {
        Map<Fact, Object> arrived = new EnumMap<>(Fact.class);
        AnnouncedHold announced = AnnouncedHold.NEW;
        Instant now = START;
        for (Fact fact : order) {
            arrived.put(fact, facts.get(fact));
            now = now.plusMillis(random.nextLong(Duration.between(now, end).toMillis() / 2 + 1));
            if (random.nextInt(100) < percent) {
                announced = announced.after(of(arrived), now);
            }
        }
        return announced.after(of(arrived), end);
    }

    private static Map<Fact, Object> facts(Random random) {
        Map<Fact, Object> facts = new EnumMap<>(Fact.class);
        if (random.nextInt(10) > 0) {
            facts.put(Fact.REQUIREMENT, START.plus(Duration.ofMinutes(random.nextInt(20_000))));
        }
        if (random.nextInt(3) > 0) {
            IdentityStatus[] all = IdentityStatus.values();
            facts.put(Fact.STATUS, all[random.nextInt(all.length)]);
            facts.put(Fact.DECISION, START.plus(Duration.ofMinutes(random.nextInt(20_000))));
            facts.put(Fact.ATTEMPTS, random.nextInt(5));
            facts.put(Fact.REVIEW, random.nextInt(4) == 0);
        }
        return facts;
    }

    private static HoldFacts of(Map<Fact, Object> facts) {
        return new HoldFacts(
                Optional.ofNullable((Instant) facts.get(Fact.REQUIREMENT)),
                new Identity(
                        (IdentityStatus) facts.getOrDefault(Fact.STATUS, IdentityStatus.UNVERIFIED),
                        Optional.ofNullable((Instant) facts.get(Fact.DECISION)),
                        (Integer) facts.getOrDefault(Fact.ATTEMPTS, 0),
                        (Boolean) facts.getOrDefault(Fact.REVIEW, false)),
                3);
    }
}
