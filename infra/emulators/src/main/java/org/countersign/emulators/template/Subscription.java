package org.countersign.emulators.template;

import org.countersign.emulators.template.Trigger.Topic;

/**
 * An {@code AWS::SNS::Subscription} that stands by itself.
 *
 * @param endpoint a function's or queue's ARN, or a URL
 * @param raw whether the message arrives as it was published, without an envelope
 */
public record Subscription(String protocol, String endpoint, boolean raw, Topic topic) {

    static Subscription of(Resource resource) {
        Tree properties = resource.properties();
        return new Subscription(
                properties.required("Protocol"),
                properties.required("Endpoint"),
                properties.flag("RawMessageDelivery"),
                Triggers.topic(properties.required("TopicArn"), properties));
    }
}
