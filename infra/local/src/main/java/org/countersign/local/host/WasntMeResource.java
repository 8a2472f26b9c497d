package org.countersign.local.host;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Objects;

/**
 * Where the link in a notice leads: to say whether it was them. Its token stands in the fragment, which no server sees; the page asks
 * before it posts anything, and cannot be framed by another one (ASVS 5.0 V3.4).
 */
@Path("/_local/host")
public class WasntMeResource {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @GET
    @Path("wasnt-me")
    public Response page() {
        return file("page.html", "text/html");
    }

    @GET
    @Path("wasnt-me.css")
    public Response style() {
        return file("page.css", "text/css");
    }

    @GET
    @Path("wasnt-me.js")
    public Response script() {
        return file("page.js", "text/javascript");
    }

    private static Response file(String name, String type) {
        return Response.ok(open("/wasnt-me/" + name), type + ";charset=UTF-8")
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(WasntMeResource.class.getResourceAsStream(resource), resource);
    }
}
