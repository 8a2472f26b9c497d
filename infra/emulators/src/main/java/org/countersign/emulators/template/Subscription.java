package org.countersign.emulators.template;

import org.countersign.emulators.template.Trigger.Topic;

/** An {@code AWS::SNS::Subscription} that stands by itself; {@code endpoint} is a function's or queue's ARN or a URL. */
public record Subscription(String protocol, String endpoint, Topic topic) {

    static Subscription of(Resource resource) {
        Tree properties = resource.properties();
        return new Subscription(
                properties.required("Protocol"),
                properties.required("Endpoint"),
                Triggers.topic(properties.required("TopicArn"), properties));
    }
}
