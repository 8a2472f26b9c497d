package org.countersign.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The numbers of the rules that several capabilities share. README lists the variables. */
@ConfigMapping(prefix = "countersign")
public interface StoreConfig {

    Failures failures();

    Client client();

    Challenge challenge();

    Recovery recovery();

    Identity identity();

    Email email();

    interface Failures {
        /** Failures in a row at one factor without a delay. */
        @WithDefault("5")
        int free();

        @WithDefault("PT30S")
        Duration firstDelay();

        @WithDefault("PT1H")
        Duration longestDelay();

        /** Failures in a row of all clients that are not known, after which these have to wait. */
        @WithDefault("50")
        int pauseAt();

        /** For so long, each time. */
        @WithDefault("PT24H")
        Duration pause();

        /** And have so many guesses after each wait. */
        @WithDefault("10")
        int afterPause();

        /** Failures in a row of a known client, which counts as unknown from then on. */
        @WithDefault("9")
        int known();

        /** Failures in a row over all that lock the factor (NIST SP 800-63B-4 section 3.2.2 allows 100 at most). */
        @WithDefault("95")
        int lockAt();
    }

    interface Client {
        /** How long a client stays known that is not used. */
        @WithDefault("P90D")
        Duration unused();

        /** How long it stays known at all, however often it is used. */
        @WithDefault("P365D")
        Duration longest();
    }

    interface Challenge {
        @WithDefault("PT10M")
        Duration lifetime();

        /** Wrong guesses at one option of a challenge. */
        @WithDefault("5")
        int tries();

        /** Wrong answers to the security question in one challenge; it is easier to guess than a code. */
        @WithDefault("3")
        int questionTries();

        /** Challenges that may be opened in any hour in each of an account's places. */
        @WithDefault("7")
        int openingsPerPlace();

        /** And by each source, of clients that are known and of others apart. */
        @WithDefault("6")
        int openingsPerSource();

        /** Challenges that an account may exhaust in any hour, by clients that are known and by others apart. */
        @WithDefault("3")
        int exhaustedPerHour();
    }

    interface Identity {
        /** Attempts at a selfie that may end without a pass; after them a person has to look. */
        @WithDefault("3")
        int attempts();
    }

    interface Email {
        /** The host's page where somebody says that it was not them; token and event are added in the fragment. */
        String wasntMeUrl();

        /** How long a notice can be answered with "this wasn't me". */
        @WithDefault("P7D")
        Duration wasntMeLifetime();
    }

    interface Recovery {
        /** From the beginning of a recovery to the binding of a factor in place of the lost one; zero for none. */
        @WithDefault("PT24H")
        Duration coolingOff();

        /** The same where nobody but who recovers could be told. */
        @WithDefault("PT72H")
        Duration coolingOffUntold();

        /** How long after the first binding codes by e-mail cannot be switched off. */
        @WithDefault("PT72H")
        Duration mailKept();

        /** How long an address that took another's place recovers nothing; zero for no wait. */
        @WithDefault("PT72H")
        Duration addressWait();
    }
}
