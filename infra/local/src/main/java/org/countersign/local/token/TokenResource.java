package org.countersign.local.token;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Optional;
import org.countersign.local.control.BadInput;
import org.countersign.local.control.Bodies;
import org.countersign.local.token.HostTokens.Content;

/**
 * Gives out the host's tokens: of a user who has just signed in with a password, or of a back end with a scope, which has no
 * {@code amr} unless one is asked for.
 */
@Path("/_local/token")
public class TokenResource {

    private static final long DEFAULT_LIFETIME = 3600;

    private final HostTokens tokens;
    private final Bodies bodies;

    public TokenResource(HostTokens tokens, Bodies bodies) {
        this.tokens = tokens;
        this.bodies = bodies;
    }

    /** Whom the token is for and what it says; {@code ttl} in seconds. */
    record Wish(
            Optional<String> sub,
            Optional<String> scope,
            Optional<List<String>> amr,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            Optional<List<String>> aud,

            Optional<Long> ttl) {

        Content content() {
            return new Content(
                    sub.filter(name -> !name.isBlank()).orElseThrow(() -> new BadInput("sub is missing.")),
                    aud.orElse(List.of("countersign")),
                    amr.or(() -> scope.isPresent() ? Optional.empty() : Optional.of(List.of("pwd"))),
                    scope,
                    ttl.orElse(DEFAULT_LIFETIME));
        }
    }

    /** A signed token. */
    record Token(String token) {}

    @POST
    public Token give(String body) {
        return new Token(tokens.sign(bodies.read(body, Wish.class).content()));
    }
}
