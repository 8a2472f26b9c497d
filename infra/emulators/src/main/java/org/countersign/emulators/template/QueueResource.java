package org.countersign.emulators.template;

import java.time.Duration;
import java.util.Optional;

/**
 * An SQS queue of the template.
 *
 * @param reference what {@code !Ref} gives: its URL
 * @param visibility how long a message that was taken is hidden from others, and so until it is tried again
 * @param delay how long a message that was sent cannot be taken
 * @param redrive empty when a message is tried for as long as it is kept
 */
public record QueueResource(
        String logicalId,
        String name,
        String arn,
        String reference,
        Duration visibility,
        Duration delay,
        Optional<Redrive> redrive) {

    /** Where a message goes that was taken so often and never done with. */
    public record Redrive(String deadLetters, int maximumReceives) {}

    static QueueResource of(Resource resource) {
        Tree properties = resource.properties();
        Tree redrive = properties.tree("RedrivePolicy");
        return new QueueResource(
                resource.logicalId(),
                resource.name(),
                resource.arn(),
                resource.reference(),
                Duration.ofSeconds(properties.number("VisibilityTimeout", 30)),
                Duration.ofSeconds(properties.number("DelaySeconds", 0)),
                redrive.text("deadLetterTargetArn")
                        .map(queue -> new Redrive(queue, Integer.parseInt(redrive.required("maxReceiveCount")))));
    }
}
