package org.countersign.emulators.sqs;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.QueueResource;

/**
 * The template's queues. A message that was taken is hidden for as long as its queue says and comes back unless it was deleted,
 * until it was taken too often: then it moves to the queue's dead letters.
 */
public final class Queues {

    private final List<QueueResource> queues;
    private final InstantSource clock;
    /** The oldest first. */
    private final Deque<Entry> entries = new ArrayDeque<>();

    public Queues(Template template, InstantSource clock) {
        this.queues = template.queues();
        this.clock = clock;
    }

    /** A message that waits in a queue. */
    public record Message(String id, String queue, String body, Instant at) {}

    /** A message that was taken, for the how manieth time. */
    public record Received(Message message, int receives) {}

    private static final class Entry {

        private final Message message;
        private Instant visibleAt;
        private int receives;

        private Entry(Message message, Instant visibleAt) {
            this.message = message;
            this.visibleAt = visibleAt;
        }
    }

    /** The queue with this URL or ARN; they end alike, in its name. */
    Optional<QueueResource> find(String urlOrArn) {
        String name = urlOrArn.replaceFirst(".*[/:]", "");
        return queues.stream().filter(queue -> queue.name().equals(name)).findFirst();
    }

    private QueueResource queue(String urlOrArn) {
        return find(urlOrArn).orElseThrow(() -> new IllegalArgumentException("template.yaml has no queue " + urlOrArn));
    }

    /**
     * Puts a message into a queue, named by URL or ARN.
     *
     * @throws IllegalArgumentException when the template has no such queue
     */
    public synchronized Message send(String urlOrArn, String body) {
        QueueResource queue = queue(urlOrArn);
        Instant now = clock.instant();
        Message message = new Message(UUID.randomUUID().toString(), queue.name(), body, now);
        entries.addLast(new Entry(message, now.plus(queue.delay())));
        return message;
    }

    /** Takes messages that can be seen now, the oldest first. */
    public synchronized List<Received> receive(String urlOrArn, int most) {
        QueueResource queue = queue(urlOrArn);
        Instant now = clock.instant();
        List<Received> taken = new ArrayList<>();
        List<Entry> given = new ArrayList<>();
        for (Iterator<Entry> all = entries.iterator(); all.hasNext() && taken.size() < most; ) {
            Entry entry = all.next();
            if (!entry.message.queue().equals(queue.name()) || now.isBefore(entry.visibleAt)) {
                continue;
            }
            entry.receives++;
            if (queue.redrive()
                    .filter(redrive -> entry.receives > redrive.maximumReceives())
                    .isPresent()) {
                all.remove();
                given.add(entry);
            } else {
                entry.visibleAt = now.plus(queue.visibility());
                taken.add(new Received(entry.message, entry.receives));
            }
        }
        given.forEach(entry -> send(queue.redrive().orElseThrow().deadLetters(), entry.message.body()));
        return taken;
    }

    /** Done with. */
    public synchronized void delete(Message message) {
        entries.removeIf(entry -> entry.message.id().equals(message.id()));
    }

    /** What waits in all queues, newest first. */
    public synchronized List<Message> messages() {
        return entries.stream().map(entry -> entry.message).toList().reversed();
    }
}
