package org.countersign.local.topic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.countersign.emulators.sns.Notification;
import org.countersign.emulators.template.FunctionResource;

/** Writes a notification as Lambda hands it to a function. */
final class NotificationEvents {

    private final ObjectMapper json;

    NotificationEvents(ObjectMapper json) {
        this.json = json;
    }

    ObjectNode of(FunctionResource function, Notification notification) {
        ObjectNode event = json.createObjectNode();
        ObjectNode delivery = event.putArray("Records").addObject();
        delivery.put("EventVersion", "1.0")
                .put("EventSource", "aws:sns")
                .put("EventSubscriptionArn", notification.topicArn() + ":" + function.logicalId());
        ObjectNode sns = delivery.putObject("Sns");
        sns.put("Type", "Notification")
                .put("MessageId", notification.messageId())
                .put("TopicArn", notification.topicArn())
                .put("Subject", notification.subject().orElse(null))
                .put("Message", notification.message())
                .put("Timestamp", notification.at().toString());
        ObjectNode attributes = sns.putObject("MessageAttributes");
        notification
                .attributes()
                .forEach((name, attribute) ->
                        attributes.putObject(name).put("Type", attribute.type()).put("Value", attribute.value()));
        return event;
    }
}
