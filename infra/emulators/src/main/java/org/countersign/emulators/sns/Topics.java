package org.countersign.emulators.sns;

import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.Named;

/** The template's topics: remembers what was published, the last 10,000 of it, and hands it to those who subscribed. */
public final class Topics {

    private static final int CAPACITY = 10_000;

    private final Map<String, Named> topics;
    private final Deque<Notification> published = new ConcurrentLinkedDeque<>();
    private final AtomicInteger count = new AtomicInteger();
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

    public Topics(Template template) {
        this.topics = template.topics().stream().collect(Collectors.toMap(Named::arn, Function.identity()));
    }

    private record Subscriber(String topicArn, FilterPolicy filter, Consumer<Notification> receiver) {
        boolean wants(Notification notification) {
            return topicArn.equals(notification.topicArn()) && filter.accepts(notification);
        }
    }

    /** From now on calls the receiver, on the publisher's thread, for what the filter accepts. */
    public void subscribe(String topicArn, FilterPolicy filter, Consumer<Notification> receiver) {
        subscribers.add(new Subscriber(topicArn, filter, receiver));
    }

    public boolean exists(String topicArn) {
        return topics.containsKey(topicArn);
    }

    void publish(Notification notification) {
        published.addFirst(notification);
        if (count.incrementAndGet() > CAPACITY) {
            published.pollLast();
        }
        subscribers.stream()
                .filter(subscriber -> subscriber.wants(notification))
                .forEach(subscriber -> subscriber.receiver().accept(notification));
    }

    /** What was published, newest first. */
    public List<Notification> published() {
        return List.copyOf(published);
    }
}
