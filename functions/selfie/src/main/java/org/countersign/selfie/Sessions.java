package org.countersign.selfie;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.countersign.core.identity.Verification;
import org.countersign.platform.key.Vault;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.selfie.provider.ProviderFailure;
import org.countersign.selfie.provider.Providers;
import org.countersign.selfie.provider.SelfieProvider;

/** Asks the provider for sessions, once the account's allowance has paid for them. */
@Singleton
public class Sessions {

    private final Table table;
    private final Vault vault;
    private final Providers providers;

    public Sessions(Table table, Vault vault, Providers providers) {
        this.table = table;
        this.vault = vault;
        this.providers = providers;
    }

    String provider() {
        return providers.inForce().name();
    }

    /**
     * A call to the provider and one to the table, which keeps where the person goes.
     *
     * @param place where the verification stands
     * @return the capture address; empty when the provider gave none, and then another try is open at once
     */
    Optional<String> open(String sub, Key place, Verification verification, SessionAllowance.Part taken) {
        SelfieProvider.Session session;
        try {
            session = providers.inForce().open(verification.id());
        } catch (ProviderFailure failure) {
            giveBack(place, verification.id(), taken, failure);
            return Optional.empty();
        }
        byte[] capture = vault.seal(session.captureUrl(), VerificationItems.captureContext(sub, verification.id()));
        Transacted kept = table.transact(List.of(
                Write.update(place)
                        .set(VerificationItems.SESSION, session.id())
                        .set(VerificationItems.CAPTURE, capture)
                        .set(VerificationItems.PROVIDER, provider())
                        .remove(VerificationItems.OPENING_UNTIL)
                        .when(Condition.equal("id", verification.id())),
                Write.update(VerificationItems.lookup(verification.id()))
                        .set(VerificationItems.SESSION, session.id())
                        .set(VerificationItems.PROVIDER, provider())
                        .when(Condition.exists("partition"))));
        return kept instanceof Transacted.Done ? Optional.of(session.captureUrl()) : Optional.empty();
    }

    /** What may have cost something stays counted. */
    private void giveBack(Key place, String id, SessionAllowance.Part taken, ProviderFailure failure) {
        Write release =
                Write.update(place).remove(VerificationItems.OPENING_UNTIL).when(Condition.equal("id", id));
        if (failure.isUncertain()) {
            table.write(release);
        } else {
            table.transact(List.of(release, taken.giveBack()));
        }
    }

    Optional<String> captureUrl(String sub, Item verification) {
        return verification.has(VerificationItems.CAPTURE)
                ? Optional.of(vault.openText(
                        verification.bytes(VerificationItems.CAPTURE),
                        VerificationItems.captureContext(sub, verification.text("id"))))
                : Optional.empty();
    }
}
