package org.countersign.local.host;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.local.control.Problems;
import org.countersign.local.key.Keys;
import org.countersign.local.token.HostTokens;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A page of the host that its password step is enough for: its own token is checked, not ours. */
@Path("/_local/host/account")
public class AccountResource {

    private static final String BEARER = "Bearer ";

    private final JWTParser parser;
    private final JWTAuthContextInfo host;
    private final Clock clock;

    public AccountResource(JWTParser parser, Keys keys, HostTokens tokens, Clock clock) {
        this.parser = parser;
        this.host = new JWTAuthContextInfo((ECPublicKey) keys.host().getPublicKey(), tokens.issuer());
        this.host.setSignatureAlgorithm(Set.of(SignatureAlgorithm.ES256));
        this.clock = clock;
    }

    @GET
    public Response account(@HeaderParam(HttpHeaders.AUTHORIZATION) Optional<String> authorization) {
        return authorization
                .filter(header -> header.startsWith(BEARER))
                .flatMap(header -> trusted(header.substring(BEARER.length())))
                .map(token -> Response.ok(Map.of("sub", token.getSubject())))
                .orElseGet(
                        () -> Problems.problem(401, "unauthenticated", "Not signed in", "Sign in to see this account.")
                                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer"))
                .build();
    }

    private Optional<JsonWebToken> trusted(String token) {
        try {
            return Optional.<JsonWebToken>of(parser.parse(token, host))
                    .filter(parsed ->
                            parsed.getExpirationTime() > clock.instant().getEpochSecond());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
