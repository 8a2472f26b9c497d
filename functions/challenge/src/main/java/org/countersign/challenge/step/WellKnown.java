package org.countersign.challenge.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.StepUpTokens;

/** Lets anyone verify our tokens: the keys (RFC 7517) and where they are (OpenID Connect Discovery 1.0). */
public class WellKnown {

    /** Shorter than a new key is shown before it signs; README says how keys are rotated. */
    private static final Duration AGE = Duration.ofMinutes(5);

    private final Api api;
    private final StepUpTokens tokens;
    private final String issuer;

    public WellKnown(Api api, StepUpTokens tokens, PlatformConfig config) {
        this.api = api;
        this.tokens = tokens;
        this.issuer = config.issuer();
    }

    @Funq("token-keys")
    public APIGatewayV2HTTPResponse keys(APIGatewayV2HTTPEvent event) {
        return api.answer(event, Route.open("token-keys"), _ -> Reply.cacheable(tokens.publicKeys(), AGE));
    }

    @Funq("token-configuration")
    public APIGatewayV2HTTPResponse configuration(APIGatewayV2HTTPEvent event) {
        return api.answer(event, Route.open("token-configuration"), _ -> Reply.cacheable(configuration(), AGE));
    }

    private Map<String, Object> configuration() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("issuer", issuer);
        configuration.put("jwks_uri", issuer + "/.well-known/jwks.json");
        configuration.put("id_token_signing_alg_values_supported", List.of("ES256"));
        configuration.put("response_types_supported", List.of("none"));
        configuration.put("subject_types_supported", List.of("public"));
        configuration.put(
                "acr_values_supported", List.of(Caller.Assurance.TWO_STEP.acr(), Caller.Assurance.RECOVERY.acr()));
        return configuration;
    }
}
