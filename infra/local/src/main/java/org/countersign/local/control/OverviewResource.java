package org.countersign.local.control;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.local.api.RouteTable;

/** What runs here, as read from {@code template.yaml}. */
@Path("/_local")
public class OverviewResource {

    private static final Map<String, String> PAGES = new TreeMap<>(Map.of(
            "api", "/_local/api",
            "inbox", "/_local/inbox",
            "openapi", "/_local/openapi.yaml"));

    private final Template template;
    private final RouteTable routes;
    private final Emulators emulators;

    public OverviewResource(Template template, RouteTable routes, Emulators emulators) {
        this.template = template;
        this.routes = routes;
        this.emulators = emulators;
    }

    /** Functions by the step that they run. */
    record Overview(
            List<String> functions,
            List<String> routes,
            String table,
            Map<String, URI> endpoints,
            Map<String, String> pages) {}

    @GET
    public Overview overview() {
        return new Overview(
                template.functions().stream().map(FunctionResource::export).toList(),
                routes.names(),
                template.table().name(),
                emulators.endpoints().byService(),
                PAGES);
    }
}
