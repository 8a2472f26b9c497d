package org.countersign.local.provider;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.countersign.local.control.BadInput;

/** What somebody chose. */
record Result(Session session, String decision, Instant decidedAt, Optional<String> reason) {

    /** As Veriff writes it: code and status. */
    private static final Map<String, String> VERIFF = Map.of(
            "submitted", "7002 submitted",
            "passed", "9001 approved",
            "failed", "9102 declined",
            "resubmit", "9103 resubmission_requested",
            "expired", "9104 expired");

    /** As the plain format writes it. */
    private static final Map<String, String> PLAIN = Map.of(
            "submitted",
            "",
            "passed",
            "",
            "failed",
            "face_mismatch",
            "resubmit",
            "unclear",
            "expired",
            "",
            "cancelled",
            "");

    static Result of(Session session, String decision, Instant decidedAt, Optional<String> reason) {
        if (!PLAIN.containsKey(decision)) {
            throw new BadInput(
                    "decision is one of " + PLAIN.keySet().stream().sorted().toList() + ".");
        }
        Optional<String> usual = Optional.of(PLAIN.get(decision)).filter(it -> !it.isEmpty());
        return new Result(session, decision, decidedAt, reason.or(() -> usual));
    }

    boolean isLast() {
        return !decision.equals("submitted") && !decision.equals("resubmit");
    }

    /** With what a real provider adds, and nobody should keep. */
    Map<String, Object> content() {
        return switch (session.dialect()) {
            case SIGNED -> plain();
            case VERIFF -> veriff();
        };
    }

    private Map<String, Object> plain() {
        return Map.of(
                "verification", session.verification(),
                "session", session.id(),
                "outcome", decision,
                "reason", reason.orElse(""),
                "decidedAt", decidedAt.toString(),
                "person", Map.of("name", "SAMPLE PERSON", "dateOfBirth", "1970-01-01"),
                "document", Map.of("number", "SAMPLE0000"));
    }

    private Map<String, Object> veriff() {
        String[] words = Optional.ofNullable(VERIFF.get(decision))
                .orElseThrow(() -> new BadInput("Veriff knows no " + decision + "."))
                .split(" ", 2);
        if (decision.equals("submitted")) {
            return handedIn(words);
        }
        Map<String, Object> verification = Map.of(
                "id", session.id(),
                "attemptId", session.attemptId(),
                "vendorData", session.verification(),
                "code", Integer.valueOf(words[0]),
                "status", words[1],
                "reasonCode", reason.orElse(""),
                "decisionTime", decidedAt.toString(),
                "acceptanceTime", session.openedAt().toString(),
                "person", Map.of("firstName", "SAMPLE", "lastName", "PERSON", "dateOfBirth", "1970-01-01"),
                "document", Map.of("number", "SAMPLE0000", "type", "PASSPORT"));
        return Map.of("status", "success", "verification", verification);
    }

    /** An event, which has no time. */
    private Map<String, Object> handedIn(String... words) {
        return Map.of(
                "id", session.id(),
                "attemptId", session.attemptId(),
                "feature", "selfid",
                "code", Integer.valueOf(words[0]),
                "action", words[1],
                "vendorData", session.verification());
    }
}
