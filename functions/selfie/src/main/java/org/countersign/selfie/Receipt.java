package org.countersign.selfie;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.identity.Verification;
import org.countersign.platform.table.Item;

/**
 * What is kept of a verification: all of it.
 *
 * @param provider who took the pictures, and has them until the account is deleted or by its own terms
 * @param session the provider's id, by which it can be asked
 * @param receivedAt when the decision came in, by our clock
 * @param digest SHA-256 of the provider's message, which itself was not kept
 * @param keptUntil when it goes by itself; it goes with the account where that is deleted before
 */
public record Receipt(
        Verification verification,
        String state,
        String provider,
        Optional<String> session,
        Optional<Instant> receivedAt,
        Optional<String> digest,
        Instant keptUntil) {

    static Receipt of(Item item, Instant now) {
        Verification verification = VerificationItems.read(item);
        return new Receipt(
                verification,
                verification.state(now).word(),
                item.text(VerificationItems.PROVIDER),
                item.findText(VerificationItems.SESSION),
                item.findTime(VerificationItems.RECEIVED_AT),
                item.findText(VerificationItems.DIGEST),
                Instant.ofEpochSecond(item.number("removeAt")));
    }
}
