package org.countersign.selfie.provider.veriff;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.platform.api.RawBody;
import org.countersign.platform.key.Keyrings;
import org.countersign.selfie.provider.Hmac;
import org.countersign.selfie.provider.LenientJson;
import org.countersign.selfie.provider.ProviderClient;
import org.countersign.selfie.provider.ProviderResult;
import org.countersign.selfie.provider.ProviderWords;
import org.countersign.selfie.provider.SelfieProvider;
import org.jose4j.jwk.JsonWebKey;

/**
 * Veriff's public API, version 1 (devdocs.veriff.com): sessions with our id as {@code vendorData}, decision and event webhooks signed
 * with {@code X-HMAC-SIGNATURE}. That signature has no time, so a webhook can be sent again for ever; a decision counts once, and an
 * older one never takes a newer one's place, so that it does no harm. Of the person's data that a decision carries nothing is read.
 */
public final class VeriffProvider implements SelfieProvider {

    public static final String NAME = "veriff";

    private static final String CLIENT = "X-AUTH-CLIENT";
    private static final String SIGNATURE = "X-HMAC-SIGNATURE";

    private final ProviderClient client;
    private final Keyrings keyrings;
    private final Clock clock;

    public VeriffProvider(ProviderClient client, Keyrings keyrings, Clock clock) {
        this.client = client;
        this.keyrings = keyrings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Session open(String verification) {
        byte[] body = LenientJson.write(Map.of("verification", Map.of("vendorData", verification)));
        JsonNode session = client.post("/v1/sessions", body, signed(body)).path("verification");
        return ProviderClient.session(session.path("id"), session.path("url"));
    }

    /** Deleting has to be switched on by Veriff, and is limited to a few sessions an hour. */
    @Override
    public void delete(String session) {
        client.delete("/v1/sessions/" + session, signed(session.getBytes(UTF_8)));
    }

    /** A request with a body signs that, any other one the id of the session. The key's id is the API key. */
    private Map<String, String> signed(byte[] content) {
        JsonWebKey key = keyrings.selfie().current();
        return Map.of(CLIENT, key.getKeyId(), SIGNATURE, Hmac.of(key, content));
    }

    @Override
    public Result<Optional<ProviderResult>> read(RawBody webhook) {
        byte[] content = webhook.bytes();
        boolean genuine = webhook.header("x-hmac-signature")
                .filter(signature -> Hmac.matches(keyrings.selfie(), List.of(signature), content))
                .isPresent();
        if (!genuine) {
            return Result.refused(ProviderWords.unauthenticated());
        }
        return Result.present(LenientJson.read(content), ProviderWords::malformed)
                .flatMap(json -> VeriffWebhook.read(json, Instant.ofEpochMilli(clock.millis())));
    }
}
