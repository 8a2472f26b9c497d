package org.countersign.platform.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** Who a token that was checked speaks for. */
public sealed interface Caller {

    /** The subject of the token. */
    String sub();

    /** A user of the host: after its password step, or with our step-up token. */
    sealed interface User extends Caller {

        /** Methods used so far (RFC 8176), such as {@code pwd}. */
        Set<String> amr();

        /** When its last step was taken. */
        Instant authenticatedAt();

        /** What kind of token it is: what was answered to one kind is not repeated to another. */
        String kind();

        /** The latest moment that, declared to be the one from which on nothing older counts, leaves this in force. */
        Instant inForceUpTo();

        /** Whether that was before this moment, from which on nothing older counts. */
        default boolean isOlderThan(Instant notBefore) {
            return notBefore.isAfter(inForceUpTo());
        }
    }

    /**
     * After the host's own step: a password ({@code pwd}) or a key on the device ({@code swk}, {@code hwk}).
     *
     * @param issuedAt when the token was made, by the host's clock
     */
    record FirstFactor(String sub, Set<String> amr, Instant authenticatedAt, Instant issuedAt, Instant expiresAt)
            implements User {

        /** The host's clock may be ahead of ours by so much, and its tokens with it. */
        private static final Duration SKEW = Duration.ofSeconds(60);

        @Override
        public String kind() {
            return "first factor " + amr().stream().sorted().toList();
        }

        @Override
        public Instant inForceUpTo() {
            return authenticatedAt.minus(SKEW);
        }
    }

    /**
     * After a passed challenge.
     *
     * @param purpose what the challenge was for
     * @param recovery id of the recovery that it belongs to, where it is one
     */
    record SteppedUp(
            String sub,
            Set<String> amr,
            Assurance assurance,
            Instant authenticatedAt,
            String purpose,
            Optional<String> recovery)
            implements User {

        @Override
        public String kind() {
            return assurance.acr() + " " + purpose;
        }

        @Override
        public Instant inForceUpTo() {
            return authenticatedAt;
        }
    }

    /** A back end of the host, or an agent of it, by scope. */
    record Service(String sub, Set<String> scopes) implements Caller {}

    /** The {@code acr} of our tokens. */
    enum Assurance {
        TWO_STEP("two_step"),
        RECOVERY("recovery");

        private final String acr;

        Assurance(String acr) {
            this.acr = acr;
        }

        public String acr() {
            return acr;
        }

        static Optional<Assurance> of(String acr) {
            return Arrays.stream(values()).filter(it -> it.acr.equals(acr)).findFirst();
        }
    }
}
