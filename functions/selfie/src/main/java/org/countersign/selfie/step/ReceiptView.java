package org.countersign.selfie.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.identity.Decision;
import org.countersign.core.identity.Verification;
import org.countersign.selfie.Receipt;

/**
 * A receipt in an answer: everything that is kept, and what is not.
 *
 * @param keptUntil when it goes by itself
 */
@RegisterForReflection
public record ReceiptView(
        String id, String state, Consent consent, Kept kept, List<String> neverKept, Instant keptUntil) {

    private static final List<String> NEVER_KEPT =
            List.of("pictures", "documents", "document_numbers", "biometric_templates", "names", "dates_of_birth");

    /** What was agreed to, and when. */
    @RegisterForReflection
    public record Consent(String version, Instant givenAt) {}

    /** Everything else that is kept. */
    @RegisterForReflection
    public record Kept(
            String provider,
            Optional<String> session,
            Instant createdAt,
            Optional<String> outcome,
            Optional<String> reason,
            Optional<String> attempt,
            Optional<Instant> decidedAt,
            Optional<Instant> receivedAt,
            Optional<String> digest) {}

    static ReceiptView of(Receipt receipt) {
        Verification verification = receipt.verification();
        Optional<Decision> decision = verification.decision();
        return new ReceiptView(
                verification.id(),
                receipt.state(),
                new Consent(
                        verification.consent().version(), verification.consent().givenAt()),
                new Kept(
                        receipt.provider(),
                        receipt.session(),
                        verification.createdAt(),
                        decision.map(it -> it.outcome().word()),
                        decision.flatMap(Decision::reason),
                        decision.flatMap(Decision::attempt),
                        decision.map(Decision::at),
                        receipt.receivedAt(),
                        receipt.digest()),
                NEVER_KEPT,
                receipt.keptUntil());
    }
}
