package org.countersign.local.control;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.sqs.Queues;

/** What waits in the template's queues: events that were given up. */
@Path("/_local/dead-letters")
public class DeadLettersResource {

    private final Queues queues;

    public DeadLettersResource(Emulators emulators) {
        this.queues = emulators.queues();
    }

    /** Messages, newest first. */
    record DeadLetters(List<Queues.Message> deadLetters) {}

    @GET
    public DeadLetters list() {
        return new DeadLetters(queues.messages());
    }
}
