package org.countersign.store.challenge;

import static org.countersign.platform.table.Condition.equal;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.token.Caller;

/** The smallest factor there can be: its item holds a pin, which is right until it is replaced. Counts what it compares. */
final class PinCheck implements FactorCheck {

    static final String PIN = "pin";
    /** The pin before, which was right once. */
    static final String FORMER = "former";

    final AtomicInteger compared = new AtomicInteger();

    @Override
    public FactorType type() {
        return FactorType.TOTP;
    }

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
        return Optional.of(Condition.exists(PIN));
    }

    @Override
    public Optional<Problem> unready(Item factor, String challengeId, Instant now) {
        return factor.has(PIN) ? Optional.empty() : Optional.of(ChallengeProblems.codeExpired());
    }

    @Override
    public Comparison compare(Item factor, String challengeId, String guess, Instant now) {
        compared.incrementAndGet();
        String pin = factor.text(PIN);
        if (factor.findText(FORMER).filter(guess::equals).isPresent()) {
            return Comparison.used();
        }
        return pin.equals(guess) ? Comparison.right(write -> write.when(equal(PIN, pin))) : Comparison.wrong();
    }
}
