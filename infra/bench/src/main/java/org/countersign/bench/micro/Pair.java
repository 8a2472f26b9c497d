package org.countersign.bench.micro;

import java.util.List;

/**
 * Something of ours and the bare work in it, measured in the same run.
 *
 * @param atMost what the ratio of the two should not be above
 */
record Pair(String name, Class<?> benchmark, String ours, String bare, String primitive, double atMost) {

    private static final double USUAL = 1.3;
    private static final double OF_A_SIGNATURE = 1.1;
    /** Rules have no work of their own in them: they stay small beside the least that a request does. */
    private static final double OF_A_RULE = 0.3;

    static final List<Pair> ALL = List.of(
            of("verify a texted code", VerifyText.class, "one HMAC-SHA-256"),
            of("verify an authenticator's code", VerifyTotp.class, "AES-GCM opening and three HMACs"),
            of("verify a recovery code among ten", VerifyRecoveryCode.class, "one SHA-256"),
            new Pair("make a step-up token", SignToken.class, "ours", "bare", "ECDSA P-256 signature", OF_A_SIGNATURE),
            new Pair(
                    "check a token",
                    CheckToken.class,
                    "ours",
                    "jdk",
                    "the JDK's ECDSA P-256 verification",
                    OF_A_SIGNATURE),
            of("check a token", CheckToken.class, "Bouncy Castle's ECDSA P-256 verification"),
            of("read a body to the letter", ReadBody.class, "Jackson, as it comes"),
            new Pair(
                    "refuse a body by name", ReadBody.class, "refusing", "bareRefusing", "Jackson, as it comes", USUAL),
            of("event in, answer out", Boundary.class, "Jackson reads and writes the same"),
            new Pair(
                    "event in, refusal out",
                    Boundary.class,
                    "refusing",
                    "bareRefusing",
                    "Jackson reads and writes the same",
                    USUAL),
            new Pair(
                    "get a challenge",
                    Mapping.class,
                    "reading",
                    "bareReading",
                    "the SDK's call by hand, answered at once",
                    USUAL),
            new Pair(
                    "update a factor",
                    Mapping.class,
                    "writing",
                    "bareWriting",
                    "the SDK's call by hand, answered at once",
                    USUAL),
            of("a whole step: a challenge opened", OpenChallenge.class, "all of its parts' bare work"),
            of("a whole step: authenticator's code to token", PassChallenge.class, "all of its parts' bare work"),
            new Pair("what comes next (ladder)", Ladders.class, "ours", "bare", "one HMAC-SHA-256", OF_A_RULE),
            new Pair("what is held (hold rules)", HoldRules.class, "ours", "bare", "one HMAC-SHA-256", OF_A_RULE));

    /**
     * Seconds until the second compiler is through: what it takes would count for whatever is measured meanwhile. It has the SDK's
     * client to go through where that is in it.
     */
    int warmUps() {
        if (benchmark == OpenChallenge.class || benchmark == PassChallenge.class) {
            return 45;
        }
        return benchmark == Mapping.class ? 24 : 8;
    }

    private static Pair of(String name, Class<?> benchmark, String primitive) {
        return new Pair(name, benchmark, "ours", "bare", primitive, USUAL);
    }
}
