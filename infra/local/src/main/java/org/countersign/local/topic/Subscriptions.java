package org.countersign.local.topic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;
import org.countersign.emulators.sns.FilterPolicy;
import org.countersign.emulators.sns.Notification;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.Subscription;
import org.countersign.emulators.template.Trigger.Topic;
import org.countersign.local.Background;
import org.countersign.local.function.Functions;
import org.countersign.local.function.Outcome;
import org.jboss.logging.Logger;

/**
 * Delivers what is published on a topic to the functions that the template subscribes. A delivery that fails is tried
 * again three times, then ends in the subscription's dead-letter queue, if it has one. A queue that is subscribed gets the
 * message as it was published.
 */
@Singleton
public class Subscriptions {

    private static final Logger LOG = Logger.getLogger(Subscriptions.class);
    private static final int RETRIES = 3;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Template template;
    private final Emulators emulators;
    private final Functions functions;
    private final NotificationEvents events;
    private final Background background = new Background("subscription");

    public Subscriptions(Template template, Emulators emulators, Functions functions, ObjectMapper json) {
        this.template = template;
        this.emulators = emulators;
        this.functions = functions;
        this.events = new NotificationEvents(json);
    }

    void start(@Observes StartupEvent event) {
        template.functions().forEach(function -> topics(function).forEach(topic -> subscribe(function, topic)));
        template.subscriptions().stream()
                .filter(subscription -> subscription.protocol().equals("sqs"))
                .forEach(this::subscribeQueue);
    }

    @PreDestroy
    void stop() {
        background.close();
    }

    private Stream<Topic> topics(FunctionResource function) {
        return Stream.concat(
                function.triggers(Topic.class),
                template.subscriptions().stream()
                        .filter(subscription -> subscription.protocol().equals("lambda"))
                        .filter(subscription -> subscription.endpoint().equals(function.arn()))
                        .map(Subscription::topic));
    }

    private void subscribe(FunctionResource function, Topic topic) {
        subscribe(topic, notification -> background.run(() -> deliver(function, topic, notification)));
    }

    private void subscribeQueue(Subscription subscription) {
        if (!subscription.raw()) {
            throw new IllegalArgumentException("Only raw messages are delivered to queues here");
        }
        subscribe(
                subscription.topic(),
                notification -> emulators.queues().send(subscription.endpoint(), notification.message()));
    }

    private void subscribe(Topic topic, Consumer<Notification> receiver) {
        if (!topic.filterScope().equals("MessageAttributes")) {
            throw new IllegalArgumentException("Filters on " + topic.filterScope() + " are not played here");
        }
        emulators.topics().subscribe(topic.topicArn(), new FilterPolicy(topic.filterPolicy()), receiver);
    }

    private void deliver(FunctionResource function, Topic topic, Notification notification) {
        ObjectNode event = events.of(function, notification);
        Outcome outcome = functions.invoke(function, event);
        for (int retry = 0; !outcome.succeeded() && retry < RETRIES && Background.sleep(PAUSE); retry++) {
            outcome = functions.invoke(function, event);
        }
        if (!outcome.succeeded()) {
            LOG.errorf("%s has failed on a notification for good", function.logicalId());
            topic.deadLetters().ifPresent(queue -> emulators.queues().send(queue, event.toString()));
        }
    }
}
