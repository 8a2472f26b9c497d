package org.countersign.account.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.store.account.HoldView;
import org.countersign.store.account.Holds;
import org.countersign.store.account.Snapshot;

/**
 * An account as the host sees it.
 *
 * @param emailReachable false once mail to the address has bounced or was complained about; left out otherwise
 * @param claimCode after a reset, for the owner, without which no factor is bound; shown once, left out otherwise
 */
@RegisterForReflection
public record AccountView(
        String sub,
        String email,
        boolean emailVerified,
        boolean billingMethodConnected,
        Optional<String> locale,
        Optional<Instant> verificationRequiredBy,
        String identity,
        boolean twoStep,
        Optional<Boolean> emailReachable,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<HoldView> hold,
        Optional<String> claimCode) {

    static AccountView of(Snapshot snapshot, Holds holds) {
        return of(snapshot, holds, Optional.empty());
    }

    static AccountView of(Snapshot snapshot, Holds holds, Optional<String> claimCode) {
        Account account = snapshot.account().orElseThrow();
        Account.Profile profile = account.profile();
        return new AccountView(
                account.sub(),
                profile.email(),
                profile.emailVerified(),
                profile.billingMethodConnected(),
                profile.locale(),
                profile.verificationRequiredBy(),
                account.identity().word(),
                snapshot.twoStepOn(),
                snapshot.emailReachable() ? Optional.empty() : Optional.of(false),
                snapshot.accountItem().map(holds::of).flatMap(HoldView::of),
                claimCode);
    }

    /** Never the code. */
    @Override
    public String toString() {
        return "AccountView[" + sub + "]";
    }
}
