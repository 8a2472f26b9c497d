package org.countersign.local.host;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Where somebody who cannot go on would find a person. */
@Path("/_local/host/support")
public class SupportResource {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Support</title>
            </head>
            <body>
              <main>
                <h1>Support</h1>
                <p>On a real host somebody would help you from here.</p>
              </main>
            </body>
            </html>
            """;

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public String page() {
        return PAGE;
    }
}
