package org.countersign.core.account;

import java.time.Instant;
import java.util.Optional;

/**
 * An account of the host platform.
 *
 * @param sub the host's id of it
 * @param profile what the host says of it; the host owns it and replaces it as a whole
 * @param identity what we found out; the host cannot write it
 */
public record Account(String sub, Profile profile, IdentityStatus identity) {

    /** What the host says of an account. */
    public record Profile(
            String email,
            boolean emailVerified,
            boolean billingMethodConnected,
            Optional<String> locale,
            Optional<Instant> verificationRequiredBy) {

        /** Enough of the address for its owner to recognise it, such as {@code a…@example.com}. */
        public String emailHint() {
            int at = email.lastIndexOf('@');
            return email.substring(0, email.offsetByCodePoints(0, 1)) + "…" + email.substring(at);
        }
    }

    /** Text messages cost money and invite fraud: only for people we or the host's bank know something about. */
    public boolean mayUseTextMessages() {
        return identity == IdentityStatus.VERIFIED || profile.billingMethodConnected();
    }
}
