package org.countersign.account.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.account.Account;

/** What the host sends. */
@RegisterForReflection
public record AccountBody(
        String email,
        Boolean emailVerified,
        Boolean billingMethodConnected,
        Optional<String> locale,
        Optional<Instant> verificationRequiredBy) {

    Account.Profile profile() {
        return new Account.Profile(email, emailVerified, billingMethodConnected, locale, verificationRequiredBy);
    }
}
