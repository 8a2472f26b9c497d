package org.countersign.local.key;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Supplier;
import org.countersign.emulators.Template;
import org.countersign.local.DataDirectory;
import org.countersign.local.TemplateEnvironment;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keyrings of this deployment and the host's signing key, made by chance at start or, with a data directory, once.
 * Each is a JWK set whose first key is the current one.
 */
@Singleton
public class Keys {

    private final Map<String, String> parameters;
    private final EllipticCurveJsonWebKey host;

    public Keys(DataDirectory data, Template template) {
        String path = TemplateEnvironment.variables(template).getOrDefault("COUNTERSIGN_KEYS", "/countersign/dev");
        JsonWebKeySet hostKeys = parse(kept(data, "host", KeyFactory::signing));
        this.host = (EllipticCurveJsonWebKey) hostKeys.getJsonWebKeys().getFirst();
        this.parameters = Map.of(
                path + "/keys/signing", kept(data, "signing", KeyFactory::signing),
                path + "/keys/codes", kept(data, "codes", KeyFactory::secret),
                path + "/keys/data", kept(data, "data", KeyFactory::secret),
                path + "/keys/selfie", kept(data, "selfie", KeyFactory::secret),
                path + "/host-jwks", hostKeys.toJson(OutputControlLevel.PUBLIC_ONLY));
    }

    /** SSM parameters by name, as an operator would have put them. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** The key pair that the host signs its users' tokens with. */
    public PublicJsonWebKey host() {
        return host;
    }

    private static String kept(DataDirectory data, String name, Supplier<String> made) {
        String file = "keys-" + name + ".json";
        return data.read(file).orElseGet(() -> {
            String key = made.get();
            data.write(file, key);
            return key;
        });
    }

    private static JsonWebKeySet parse(String json) {
        try {
            return new JsonWebKeySet(json);
        } catch (JoseException e) {
            throw new IllegalStateException("The host's key in the data directory cannot be read", e);
        }
    }
}
