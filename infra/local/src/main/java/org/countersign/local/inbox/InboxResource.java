package org.countersign.local.inbox;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Inbox;
import org.countersign.emulators.Inbox.Message;

/** Every text, e-mail and push that was sent: JSON for scripts, a page for people. */
@Path("/_local/inbox")
public class InboxResource {

    private final Inbox inbox;

    public InboxResource(Emulators emulators) {
        this.inbox = emulators.inbox();
    }

    /** Messages, newest first. */
    record Messages(List<Message> messages) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Messages list(@QueryParam("to") Optional<String> to) {
        return new Messages(messages(to));
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public String page(@QueryParam("to") Optional<String> to) {
        return InboxPage.of(messages(to));
    }

    @DELETE
    public void empty() {
        inbox.clear();
    }

    private List<Message> messages(Optional<String> to) {
        // In a query a plus means a space, and nobody escapes a phone number's.
        Optional<String> recipient = to.map(text -> text.replaceFirst("^ ", "+"));
        return inbox.messages().stream()
                .filter(message ->
                        recipient.filter(wanted -> !wanted.equals(message.to())).isEmpty())
                .toList();
    }
}
