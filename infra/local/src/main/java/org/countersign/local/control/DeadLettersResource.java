package org.countersign.local.control;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.s3.Buckets;
import org.countersign.emulators.sqs.Queues;

/** What waits in the template's queues and buckets: events that were given up. */
@Path("/_local/dead-letters")
public class DeadLettersResource {

    private final Queues queues;
    private final Buckets buckets;

    public DeadLettersResource(Emulators emulators) {
        this.queues = emulators.queues();
        this.buckets = emulators.buckets();
    }

    /** Messages, newest first; objects, oldest first. */
    record DeadLetters(List<Queues.Message> deadLetters, List<Buckets.Stored> objects) {}

    @GET
    public DeadLetters list() {
        return new DeadLetters(queues.messages(), buckets.objects());
    }
}
