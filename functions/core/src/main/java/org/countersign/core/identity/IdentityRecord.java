package org.countersign.core.identity;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.account.IdentityStatus;

/**
 * Where an account stands, and what it takes to move it. Decisions of a provider may come in any order and more than once: each of
 * them leads to the same end.
 *
 * @param provider the newest verdict of a provider
 * @param reviewAskedBy the agent whose decision to overrule a failure waits for a second agent
 */
public record IdentityRecord(Identity identity, Optional<Decision> provider, Optional<String> reviewAskedBy) {

    /**
     * After a decision took the place of another one on a verification.
     *
     * @param before the verification as it was
     */
    public IdentityRecord after(Verification before, Decision decision) {
        Verification after = before.decided(decision);
        int failed = Math.max(0, identity.failedAttempts() + after.failedAttempts() - before.failedAttempts());
        IdentityRecord counted = with(identity.status(), identity.decidedAt(), failed, reviewAskedBy);
        return decision.outcome().isVerdict() ? counted.judged(decision) : counted;
    }

    private IdentityRecord judged(Decision verdict) {
        Optional<Decision> newest = verdict.supersedes(provider) ? Optional.of(verdict) : provider;
        IdentityRecord known = new IdentityRecord(identity, newest, reviewAskedBy);
        return verdict.supersedes(inForce()) ? known.decided(verdict.outcome(), verdict.at()) : known;
    }

    /** What made the account's status, as far as newer decisions are compared with it. */
    private Optional<Decision> inForce() {
        return identity.decidedAt().flatMap(at -> switch (identity.status()) {
            case VERIFIED -> Optional.of(new Decision(VerificationState.PASSED, at, Optional.empty()));
            case FAILED -> Optional.of(new Decision(VerificationState.FAILED, at, Optional.empty()));
            case UNVERIFIED -> Optional.empty();
        });
    }

    /** Whether the provider decided that this is not the person, so that it takes two agents to decide otherwise. */
    public boolean providerFailed() {
        return provider.filter(it -> it.outcome() == VerificationState.FAILED).isPresent();
    }

    /** An agent's decision, which is about everything that was known then: newer than all of it, whatever the clocks say. */
    public IdentityRecord decidedByAgent(VerificationState verdict, Instant now) {
        Instant at = identity.decidedAt()
                .map(before -> before.plusMillis(1))
                .filter(now::isBefore)
                .orElse(now);
        return decided(verdict, at);
    }

    public boolean isVerified() {
        return identity.status() == IdentityStatus.VERIFIED;
    }

    public IdentityRecord reviewAsked(String agent) {
        return with(identity.status(), identity.decidedAt(), identity.failedAttempts(), Optional.of(agent));
    }

    /** What an agent asked for was about what was known before, so it does not outlive a newer decision. */
    private IdentityRecord decided(VerificationState verdict, Instant at) {
        IdentityStatus status = verdict == VerificationState.PASSED ? IdentityStatus.VERIFIED : IdentityStatus.FAILED;
        return with(status, Optional.of(at), identity.failedAttempts(), Optional.empty());
    }

    private IdentityRecord with(IdentityStatus status, Optional<Instant> at, int failed, Optional<String> review) {
        return new IdentityRecord(new Identity(status, at, failed, review.isPresent()), provider, review);
    }
}
