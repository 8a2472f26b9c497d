package org.countersign.emulators.sqs;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.Named;

/** The template's queues. Messages are kept to be looked at; nobody takes them out. */
public final class Queues {

    private final List<Named> queues;
    private final InstantSource clock;
    private final Deque<Message> messages = new ConcurrentLinkedDeque<>();

    public Queues(Template template, InstantSource clock) {
        this.queues = template.queues();
        this.clock = clock;
    }

    /** A message that waits in a queue. */
    public record Message(String id, String queue, String body, Instant at) {}

    /** The queue with this URL or ARN; they end alike, in its name. */
    Optional<Named> find(String urlOrArn) {
        String name = urlOrArn.replaceFirst(".*[/:]", "");
        return queues.stream().filter(queue -> queue.name().equals(name)).findFirst();
    }

    /**
     * Puts a message into a queue, named by URL or ARN.
     *
     * @throws IllegalArgumentException when the template has no such queue
     */
    public Message send(String urlOrArn, String body) {
        Named queue = find(urlOrArn)
                .orElseThrow(() -> new IllegalArgumentException("template.yaml has no queue " + urlOrArn));
        Message message = new Message(UUID.randomUUID().toString(), queue.name(), body, clock.instant());
        messages.addFirst(message);
        return message;
    }

    /** What waits in all queues, newest first. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }
}
