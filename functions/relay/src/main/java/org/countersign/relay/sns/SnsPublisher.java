package org.countersign.relay.sns;

import jakarta.inject.Singleton;
import java.util.Map;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.event.CloudEvent;
import org.countersign.platform.json.Json;
import org.countersign.relay.Publisher;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** One topic; the event's type is a message attribute too, for filter policies. */
@Singleton
public class SnsPublisher implements Publisher {

    private final SnsClient client;
    private final String topic;
    private final Json json;

    public SnsPublisher(SnsClient client, PlatformConfig config, Json json) {
        this.client = client;
        this.topic = config.topic();
        this.json = json;
    }

    @Override
    public void publish(CloudEvent event) {
        var type = MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(event.type())
                .build();
        client.publish(
                request -> request.topicArn(topic).message(json.write(event)).messageAttributes(Map.of("type", type)));
    }
}
