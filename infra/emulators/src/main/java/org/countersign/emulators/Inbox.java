package org.countersign.emulators;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Every text, e-mail and push that was sent, newest first. Keeps the last 10,000. */
public final class Inbox {

    private static final int CAPACITY = 10_000;

    private final Deque<Message> messages = new ConcurrentLinkedDeque<>();
    private final AtomicInteger size = new AtomicInteger();
    private final InstantSource clock;

    public Inbox(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A message as its recipient got it.
     *
     * @param channel {@code sms}, {@code email} or {@code push}
     * @param to phone number, address or device
     */
    public record Message(
            String id,
            String channel,
            String to,
            Optional<String> subject,
            String text,
            Optional<String> html,
            Instant at) {}

    public void text(String phoneNumber, String text) {
        add("sms", phoneNumber, Optional.empty(), text, Optional.empty());
    }

    public void email(String address, String subject, String text, Optional<String> html) {
        add("email", address, Optional.of(subject), text, html);
    }

    public List<Message> messages() {
        return List.copyOf(messages);
    }

    public void clear() {
        messages.clear();
        size.set(0);
    }

    private void add(String channel, String to, Optional<String> subject, String text, Optional<String> html) {
        String id = UUID.randomUUID().toString();
        messages.addFirst(new Message(id, channel, to, subject, text, html, clock.instant()));
        if (size.incrementAndGet() > CAPACITY) {
            messages.pollLast();
            size.decrementAndGet();
        }
    }
}
