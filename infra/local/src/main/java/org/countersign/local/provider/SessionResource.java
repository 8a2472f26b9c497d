package org.countersign.local.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.local.LocalConfig;
import org.countersign.local.control.BadInput;
import org.countersign.local.control.Problems;

/** The API of the stand-in provider, in the plain format and as Veriff's: sessions are opened and deleted, on a signed word only. */
@Path("/_local/provider")
public class SessionResource {

    private final StandInProvider provider;
    private final Signer signer;
    private final ObjectMapper json;
    private final String page;

    public SessionResource(StandInProvider provider, Signer signer, LocalConfig config, ObjectMapper json) {
        this.provider = provider;
        this.signer = signer;
        this.json = json;
        this.page = config.url() + "/_local/provider#";
    }

    @POST
    @Path("sessions")
    public Response open(@Context HttpHeaders headers, String body) {
        return signed(Dialect.SIGNED, headers, body, () -> {
            Session session = provider.open(read(body).path("verification").asText(), Dialect.SIGNED);
            return Map.of("id", session.id(), "captureUrl", page + session.verification());
        });
    }

    @POST
    @Path("v1/sessions")
    public Response openLikeVeriff(@Context HttpHeaders headers, String body) {
        return signed(Dialect.VERIFF, headers, body, () -> {
            String verification =
                    read(body).path("verification").path("vendorData").asText();
            Session session = provider.open(verification, Dialect.VERIFF);
            Map<String, String> opened = Map.of(
                    "id", session.id(), "url", page + verification, "vendorData", verification, "status", "created");
            return Map.of("status", "success", "verification", opened);
        });
    }

    @DELETE
    @Path("sessions/{id}")
    public Response delete(@Context HttpHeaders headers, @PathParam("id") String id) {
        return delete(Dialect.SIGNED, headers, id);
    }

    @DELETE
    @Path("v1/sessions/{id}")
    public Response deleteLikeVeriff(@Context HttpHeaders headers, @PathParam("id") String id) {
        return delete(Dialect.VERIFF, headers, id);
    }

    private Response delete(Dialect dialect, HttpHeaders headers, String id) {
        return signed(dialect, headers, id, () -> {
            provider.delete(id);
            return Map.of("id", id);
        });
    }

    private Response signed(
            Dialect dialect, HttpHeaders headers, String content, Supplier<Map<String, Object>> answer) {
        return Optional.ofNullable(headers.getHeaderString(dialect.header()))
                .filter(signature -> signer.isSigned(dialect, signature, content))
                .map(_ -> Response.status(201).entity(answer.get()).build())
                .orElseGet(() -> Problems.problem(401, "unauthenticated", "Not signed", "The signature is not right.")
                        .build());
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new BadInput("The body is not JSON.");
        }
    }
}
