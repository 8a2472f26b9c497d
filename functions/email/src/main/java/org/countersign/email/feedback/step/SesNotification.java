package org.countersign.email.feedback.step;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/**
 * What SES reports of a mail, by the identity ({@code notificationType}) or by a configuration set ({@code eventType}). To a topic that
 * was just set up it says hello, without a mail.
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record SesNotification(
        @JsonAlias("eventType") String notificationType,
        Optional<Bounce> bounce,
        Optional<Complaint> complaint,
        Optional<SentBySes> mail) {

    /** What the configuration set's hello begins with, which is no JSON. */
    static final String HELLO = "Successfully validated SNS topic";

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Bounce(String bounceType) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Complaint(Optional<String> complaintFeedbackType) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SentBySes(String messageId) {}

    /** The mail that bounced in a way that no later try will change, or that was complained about. */
    Optional<String> unwanted() {
        boolean unwanted = switch (notificationType) {
            case "Bounce" ->
                bounce.filter(it -> it.bounceType().equals("Permanent")).isPresent();
            case "Complaint" ->
                complaint
                        .flatMap(Complaint::complaintFeedbackType)
                        .filter("not-spam"::equals)
                        .isEmpty();
            default -> false;
        };
        return mail.filter(_ -> unwanted).map(SentBySes::messageId);
    }
}
