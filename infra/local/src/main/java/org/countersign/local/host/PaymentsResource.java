package org.countersign.local.host;

import io.quarkus.security.Authenticated;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import org.countersign.local.control.Problems;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Something of the host's that wants a second step. The extension checks signature and issuer of our token by our
 * published keys; that it is a second step, made for payments and not expired by the moved clock, is checked here.
 */
@Path("/_local/host/payments")
@Authenticated
public class PaymentsResource {

    /** RFC 9470 section 3. */
    private static final String CHALLENGE =
            "Bearer error=\"insufficient_user_authentication\", acr_values=\"two_step\", max_age=900";

    private final JsonWebToken token;
    private final Clock clock;

    public PaymentsResource(JsonWebToken token, Clock clock) {
        this.token = token;
        this.clock = clock;
    }

    @POST
    public Response pay() {
        boolean fresh = token.getExpirationTime() > clock.instant().getEpochSecond();
        return fresh && says("acr", "two_step") && says("purpose", "payments")
                ? Response.ok(Map.of("sub", token.getSubject(), "paid", true)).build()
                : stepUpRequired();
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    public Response untrusted() {
        return stepUpRequired();
    }

    private boolean says(String claim, String value) {
        return value.equals(token.getClaim(claim));
    }

    private static Response stepUpRequired() {
        return Problems.problem(
                        401, "step-up-required", "Second step needed", "Confirm this payment with a second step.")
                .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                .build();
    }
}
