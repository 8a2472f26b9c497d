package org.countersign.selfie.provider.veriff;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.identity.Decision;
import org.countersign.core.identity.VerificationState;
import org.countersign.selfie.provider.ProviderResult;
import org.countersign.selfie.provider.ProviderWords;

/** What Veriff's decision and event webhooks say, by their codes. */
final class VeriffWebhook {

    private VeriffWebhook() {}

    /** A decision stands under {@code verification}, an event at the top. */
    static Result<Optional<ProviderResult>> read(JsonNode webhook, Instant now) {
        JsonNode subject = webhook.path("verification").isObject() ? webhook.path("verification") : webhook;
        if (!subject.path("code").isInt()) {
            return Result.refused(ProviderWords.malformed());
        }
        Optional<VerificationState> outcome =
                outcome(subject.path("code").intValue(), subject.path("status").asText(""));
        if (outcome.isEmpty()) {
            return Result.ok(Optional.empty());
        }
        String session = subject.path("id").asText("");
        String verification = subject.path("vendorData").asText("");
        return ProviderWords.isSession(session)
                ? Result.ok(
                        Optional.of(new ProviderResult(verification, session, decision(outcome.get(), subject, now))))
                : Result.refused(ProviderWords.malformed());
    }

    /** Abandoned sessions come with the code of expired ones, and in older words with that of those under review. */
    private static Optional<VerificationState> outcome(int code, String status) {
        return switch (code) {
            case 7002 -> Optional.of(VerificationState.SUBMITTED);
            case 9001 -> Optional.of(VerificationState.PASSED);
            case 9102 -> Optional.of(VerificationState.FAILED);
            case 9103 -> Optional.of(VerificationState.RESUBMIT);
            case 9104 -> Optional.of(VerificationState.EXPIRED);
            case 9121 ->
                Optional.of(status.equals("abandoned") ? VerificationState.EXPIRED : VerificationState.SUBMITTED);
            default -> Optional.empty();
        };
    }

    /**
     * When it was decided; where Veriff leaves that out, as for what was never handed in, when the session began. What was handed in has
     * a time only once it is decided: until then it counts from when we hear of it, and its attempt tells it from what is known already.
     */
    private static Decision decision(VerificationState outcome, JsonNode subject, Instant now) {
        Optional<Instant> decided = ProviderWords.time(subject.path("decisionTime"));
        Optional<Instant> began = ProviderWords.time(subject.path("acceptanceTime"));
        boolean waits = outcome == VerificationState.SUBMITTED;
        return new Decision(
                outcome,
                decided.orElseGet(() -> waits ? now : began.orElseGet(ProviderResult::untimed)),
                ProviderWords.reason(subject.path("reasonCode")),
                ProviderWords.attempt(subject.path("attemptId")).filter(_ -> !waits || decided.isEmpty()));
    }
}
