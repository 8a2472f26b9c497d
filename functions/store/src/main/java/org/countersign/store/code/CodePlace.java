package org.countersign.store.code;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.AccountChallenge;

/**
 * Where a code that is sent stands in its factor's item: at a challenge, or at the enrolment that is going on. The next code takes
 * the place of the one before on the condition that all that was read there still stands, so neither a code nor a try is lost.
 *
 * @param stored what was read there
 * @param before the code there, where it counts: that of an enrolment that is over does not
 * @param others the codes beside this one, where it is a challenge's
 * @param beside what stands beside the code, whatever it is
 */
public record CodePlace(
        Key factor,
        String path,
        Optional<Item> stored,
        Optional<SentCode> before,
        Optional<Others> others,
        Map<String, Object> beside) {

    /**
     * The factor of a challenge's code, with the codes of other challenges. An entry outlives its code, so that resends count on until
     * the challenge is over: no later than it would be that began when the code was sent.
     *
     * @param factor as it was read
     * @param name of the code among all of them
     * @param lifetime of a challenge
     */
    public record Others(Optional<Item> factor, String name, Duration lifetime, Instant now) {

        private Optional<Item> codes() {
            return factor.flatMap(item -> item.map(FactorItems.CODES));
        }

        private Stream<String> over() {
            return codes().stream()
                    .flatMap(codes -> codes.names().stream()
                            .filter(other -> !other.equals(name))
                            .filter(other -> isOver(codes.map(other).orElseThrow()))
                            .map(other -> FactorItems.CODES + "." + other));
        }

        private boolean isOver(Item code) {
            return !SentCode.read(code).sentAt().plus(lifetime).isAfter(now);
        }

        /** No code goes to what was bound anew since the reading: whoever has that would have a good one. */
        private Condition sameFactor() {
            return Condition.unchanged(factor, FactorItems.STATE)
                    .and(Condition.unchanged(factor, FactorItems.ENABLED_AT));
        }
    }

    /** At a challenge. */
    public static CodePlace of(AccountChallenge challenge, FactorType type) {
        Optional<Item> factor = challenge.account().factorItem(type);
        Optional<Item> stored = factor.flatMap(item -> FactorItems.code(item, challenge.id()));
        return new CodePlace(
                AccountKeys.factor(challenge.sub(), type),
                FactorItems.codePath(challenge.id()),
                stored,
                stored.map(SentCode::read),
                Optional.of(new Others(
                        factor,
                        FactorItems.codeKey(challenge.id()),
                        challenge.challenge().lifetime(),
                        challenge.now())),
                Map.of());
    }

    /** At the enrolment of a factor that proves itself by a code. */
    public static CodePlace ofEnrolment(Snapshot account, FactorType type, Map<String, Object> beside, Instant now) {
        Optional<Item> factor = account.factorItem(type);
        return new CodePlace(
                AccountKeys.factor(account.sub(), type),
                FactorItems.PENDING,
                factor.flatMap(item -> item.map(FactorItems.PENDING)),
                factor.flatMap(item -> FactorItems.pending(item, now)).map(SentCode::read),
                Optional.empty(),
                beside);
    }

    /** Whether the code before was sent for this very request. */
    public boolean isRepeated(String request) {
        return before.filter(sent -> sent.isFor(request)).isPresent();
    }

    public Write put(Map<String, Object> code) {
        Write write = Write.update(factor);
        others.map(Others::sameFactor).ifPresent(write::when);
        if (others.filter(it -> it.codes().isEmpty()).isPresent()) {
            return write.set(FactorItems.CODES, Map.of(others.get().name(), entry(code)))
                    .when(absent(FactorItems.CODES));
        }
        others.stream().flatMap(Others::over).forEach(write::remove);
        return write.set(path, entry(code)).when(unchanged());
    }

    private Condition unchanged() {
        return stored.map(item -> equal(path, item)).orElseGet(() -> absent(path));
    }

    /** Puts back what stood here before this code, on the condition that nothing has happened to it: no try is given back. */
    public Write restore(Map<String, Object> code) {
        Write undo = Write.update(factor).when(equal(path, entry(code)));
        return stored.map(item -> undo.set(path, item)).orElseGet(() -> undo.remove(path));
    }

    private Map<String, Object> entry(Map<String, Object> code) {
        Map<String, Object> entry = new HashMap<>(beside);
        entry.putAll(code);
        return entry;
    }
}
