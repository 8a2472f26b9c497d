package org.countersign.local.control;

import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Refusals of the local cloud itself, in the form that the functions use as well (RFC 9457). */
public class Problems {

    @ServerExceptionMapper
    public Response malformed(BadInput input) {
        return problem(400, "malformed", "Malformed request", input.getMessage())
                .build();
    }

    /** A problem's answer, to which headers can be added. */
    public static Response.ResponseBuilder problem(int status, String type, String title, String detail) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "urn:countersign:problem:" + type);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        return Response.status(status).type("application/problem+json").entity(body);
    }
}
