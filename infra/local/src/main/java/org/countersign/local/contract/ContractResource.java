package org.countersign.local.contract;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Objects;
import org.countersign.emulators.Template;

/** The HTTP contract: as it is written, read anew each time, and as a page that shows it by Swagger UI, with nothing from elsewhere. */
@Path("/_local")
public class ContractResource {

    private static final String SWAGGER_UI = "/META-INF/resources/openapi-ui/";

    @GET
    @Path("openapi.yaml")
    @Produces("application/yaml;charset=UTF-8")
    public String document() throws IOException {
        return Files.readString(Template.file().resolveSibling("infra/openapi.yaml"));
    }

    @GET
    @Path("api")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public InputStream page() {
        return open("/api.html");
    }

    @GET
    @Path("api/swagger-ui.css")
    @Produces("text/css;charset=UTF-8")
    public InputStream style() {
        return open(SWAGGER_UI + "swagger-ui.css");
    }

    @GET
    @Path("api/swagger-ui-bundle.js")
    @Produces("text/javascript;charset=UTF-8")
    public InputStream script() {
        return open(SWAGGER_UI + "swagger-ui-bundle.js");
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(ContractResource.class.getResourceAsStream(resource), resource);
    }
}
