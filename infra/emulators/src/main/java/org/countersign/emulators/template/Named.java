package org.countersign.emulators.template;

/** A topic or a queue; {@code reference} is what {@code !Ref} gives: a topic's ARN, a queue's URL. */
public record Named(String logicalId, String name, String arn, String reference) {

    static Named of(Resource resource) {
        return new Named(resource.logicalId(), resource.name(), resource.arn(), resource.reference());
    }
}
