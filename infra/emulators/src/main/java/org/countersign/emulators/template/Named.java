package org.countersign.emulators.template;

/** A topic; {@code reference} is what {@code !Ref} gives: its ARN. */
public record Named(String logicalId, String name, String arn, String reference) {

    static Named of(Resource resource) {
        return new Named(resource.logicalId(), resource.name(), resource.arn(), resource.reference());
    }
}
