package org.countersign.local.provider;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.local.control.BadInput;
import org.countersign.local.control.Bodies;
import org.countersign.local.control.Problems;

/** The stand-in provider as a person and a script see it: open sessions, and a choice of outcomes. */
@Path("/_local/provider")
public class ProviderResource {

    private final StandInProvider provider;
    private final Bodies bodies;

    public ProviderResource(StandInProvider provider, Bodies bodies) {
        this.provider = provider;
        this.bodies = bodies;
    }

    /** The outcome; when it was decided and why, where that matters. */
    record Choice(Optional<String> decision, Optional<Instant> decidedAt, Optional<String> reason) {}

    /** Open sessions. */
    record Sessions(List<Session> sessions) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Sessions list() {
        return new Sessions(provider.open());
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public String page() {
        return ProviderPage.of(provider.open());
    }

    @POST
    @Path("{verification}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response decide(@PathParam("verification") String verification, String body) {
        Choice choice = bodies.read(body, Choice.class);
        String decision = choice.decision().orElseThrow(() -> new BadInput("decision is missing."));
        int status = provider.decide(verification, decision, choice.decidedAt(), choice.reason());
        return status == 202 ? Response.accepted().build() : notTaken(status);
    }

    @POST
    @Path("{verification}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(
            @PathParam("verification") String verification, @FormParam("decision") Optional<String> decision) {
        String chosen = decision.orElseThrow(() -> new BadInput("decision is missing."));
        int status = provider.decide(verification, chosen, Optional.empty(), Optional.empty());
        return status == 202 ? Response.seeOther(URI.create("/_local/provider")).build() : notTaken(status);
    }

    private static Response notTaken(int status) {
        return Problems.problem(502, "delivery-failed", "The webhook was not taken", "It answered " + status + ".")
                .build();
    }
}
