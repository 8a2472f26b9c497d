package org.countersign.store.challenge;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.all;
import static org.countersign.platform.table.Condition.atMost;
import static org.countersign.platform.table.Condition.below;
import static org.countersign.platform.table.Condition.equal;
import static org.countersign.platform.table.Condition.less;
import static org.countersign.platform.table.Condition.more;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.limit.Backoff;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.KnownClients;
import org.countersign.store.client.ClientToken;

/**
 * The failures that a guess is counted among: those of one known client, or those of all others together (OWASP, "Device cookies"). So
 * who guesses from elsewhere delays nobody whose browser is known (NIST SP 800-63B-4 section 3.2.2).
 */
sealed interface Throttle {

    /** Adds this guess, on the condition that those before it leave room for it. */
    Write count(Write guess, Instant now);

    /** Undoes that, on the condition that no other guess was counted since. */
    Write takeBack(Write write, Item counted);

    /** How long the next guess has to wait. */
    Duration wait(Item factor, Instant now);

    /** Of all clients that are not known. */
    record Unknown(Backoff backoff) implements Throttle {

        @Override
        public Write count(Write guess, Instant now) {
            return guess.add(FactorItems.FAILURES, 1)
                    .set(FactorItems.FAILED_AT, now)
                    .when(undelayed(now))
                    .when(unlocked());
        }

        /** The growing delay as a condition: for each number of failures, the last of them lies back far enough. */
        private Condition undelayed(Instant now) {
            Condition undelayed = less(FactorItems.FAILURES, backoff.free());
            for (int failures = backoff.flatFrom(); failures >= backoff.free(); failures--) {
                int most = failures == backoff.flatFrom() ? backoff.pause().at() - 1 : failures;
                undelayed = undelayed.or(all(
                        atMost(FactorItems.FAILURES, most),
                        atMost(FactorItems.FAILED_AT, now.minus(backoff.delay(failures)))));
            }
            return undelayed.or(paused(now));
        }

        /** From the pause on: after a long wait, and between two of them. */
        private Condition paused(Instant now) {
            Condition paused =
                    atMost(FactorItems.FAILED_AT, now.minus(backoff.pause().lasts()));
            int guesses = backoff.pause().guesses();
            for (int at = backoff.pause().at(); at < backoff.locksAt(); at += guesses) {
                paused = paused.or(all(more(FactorItems.FAILURES, at), less(FactorItems.FAILURES, at + guesses)));
            }
            return paused;
        }

        /** Fewer failures than lock it: than its item says, else than is usual. */
        private Condition unlocked() {
            return below(FactorItems.FAILURES, FactorItems.LOCKS_AT)
                    .or(absent(FactorItems.LOCKS_AT).and(less(FactorItems.FAILURES, backoff.locksAt())));
        }

        @Override
        public Write takeBack(Write write, Item counted) {
            return write.add(FactorItems.FAILURES, -1).when(Condition.unchanged(counted, FactorItems.FAILURES));
        }

        @Override
        public Duration wait(Item factor, Instant now) {
            return backoff.remaining(factor.count(FactorItems.FAILURES), factor.time(FactorItems.FAILED_AT), now);
        }
    }

    /** Of one client that is known by this token. */
    record Known(ClientToken client, Backoff backoff) implements Throttle {

        /** Whether the factor knows the client by this token, however often it has failed. */
        static Optional<KnownClients.Known> find(ClientToken client, Item factor, Instant now) {
            return KnownClients.of(factor).find(client.id(), client.turn(), now);
        }

        /** Whether its guesses are counted apart: one that has failed too often is like any other until it passes. */
        boolean isCountedApart(Item factor, Instant now) {
            return find(client, factor, now)
                    .filter(known -> known.wrong() < backoff.known())
                    .isPresent();
        }

        @Override
        public Write count(Write guess, Instant now) {
            return guess.add(path(KnownClients.WRONG), 1)
                    .set(path(KnownClients.AT), now)
                    .when(known(now))
                    .when(undelayed(now));
        }

        private Condition known(Instant now) {
            return atMost(path(KnownClients.TURN), client.turn())
                    .or(all(
                            equal(path(KnownClients.TURN), client.turn() + 1),
                            more(path(KnownClients.AT), now.minus(KnownClients.GRACE))));
        }

        private Condition undelayed(Instant now) {
            String failed = path(KnownClients.WRONG);
            Condition undelayed = absent(failed).or(less(failed, Math.min(backoff.free(), backoff.known())));
            for (int failures = backoff.free(); failures < backoff.known(); failures++) {
                undelayed = undelayed.or(all(
                        equal(failed, failures), atMost(path(KnownClients.AT), now.minus(backoff.delay(failures)))));
            }
            return undelayed;
        }

        @Override
        public Write takeBack(Write write, Item counted) {
            int failed = KnownClients.of(counted)
                    .find(client.id())
                    .map(KnownClients.Known::wrong)
                    .orElse(0);
            return write.add(path(KnownClients.WRONG), -1).when(equal(path(KnownClients.WRONG), failed));
        }

        @Override
        public Duration wait(Item factor, Instant now) {
            return KnownClients.of(factor)
                    .find(client.id())
                    .map(known -> backoff.remaining(known.wrong(), known.at(), now))
                    .orElse(Duration.ZERO);
        }

        private String path(String attribute) {
            return KnownClients.path(client.id()) + "." + attribute;
        }
    }
}
