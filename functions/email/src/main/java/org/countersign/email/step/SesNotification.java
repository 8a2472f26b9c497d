package org.countersign.email.step;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;

/** What SES tells of a mail, by the identity ({@code notificationType}) or by a configuration set ({@code eventType}). */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record SesNotification(
        @JsonAlias("eventType") String notificationType, Optional<Bounce> bounce, SentBySes mail) {

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Bounce(String bounceType) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record SentBySes(String messageId) {}

    /** A bounce that no later try will change, or a complaint. */
    boolean isFinal() {
        return switch (notificationType) {
            case "Bounce" ->
                bounce.filter(it -> it.bounceType().equals("Permanent")).isPresent();
            case "Complaint" -> true;
            default -> false;
        };
    }
}
