package org.countersign.local.contract;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The HTTP contract: as it is written, and as a page to read. Read anew each time, so that whoever edits it sees it at once. */
@Path("/_local")
public class ContractResource {

    @GET
    @Path("openapi.yaml")
    @Produces("application/yaml;charset=UTF-8")
    public String document() {
        return Contract.find().text();
    }

    @GET
    @Path("api")
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public String page() {
        return ContractPage.of(Contract.find());
    }
}
