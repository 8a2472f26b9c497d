package org.countersign.keys;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Where the rings lie: SecureStrings of SSM's parameter store. */
final class Shelf {

    private final SsmClient client;
    private final Optional<String> kmsKey;

    /**
     * Puts with this KMS key.
     *
     * @param kmsKey id, ARN or alias; AWS's own key for SSM when empty
     */
    Shelf(SsmClient client, Optional<String> kmsKey) {
        this.client = client;
        this.kmsKey = kmsKey;
    }

    /** A ring as it was read; the first key is current. */
    record Kept(List<JsonWebKey> keys, long version, Instant changedAt) {

        /** Ids only. */
        @Override
        public String toString() {
            return keys.stream().map(JsonWebKey::getKeyId).toList().toString();
        }
    }

    Optional<Kept> read(String name) {
        try {
            Parameter found = client.getParameter(request -> request.name(name).withDecryption(true))
                    .parameter();
            return Optional.of(new Kept(
                    new JsonWebKeySet(found.value()).getJsonWebKeys(), found.version(), found.lastModifiedDate()));
        } catch (ParameterNotFoundException missing) {
            return Optional.empty();
        } catch (JoseException malformed) {
            throw new Refusal(name + " is not a set of keys. Nothing was changed.");
        }
    }

    /** Puts a ring where there is none. */
    void create(String name, List<JsonWebKey> keys) {
        try {
            put(name, keys, false);
        } catch (ParameterAlreadyExistsException exists) {
            throw new Refusal(name + " is there already. Rotate it instead.");
        }
    }

    /** Puts a ring over the one that was read. SSM cannot make that conditional: what came in between is reported, and still there. */
    void replace(String name, Kept read, List<JsonWebKey> keys) {
        long version = put(name, keys, true);
        if (version != read.version() + 1) {
            throw new Refusal(name + " was changed by somebody else at the same time. Its version " + (version - 1)
                    + " has what they put: see to it by hand.");
        }
    }

    private long put(String name, List<JsonWebKey> keys, boolean overwrite) {
        String value = new JsonWebKeySet(keys).toJson(OutputControlLevel.INCLUDE_PRIVATE);
        return client.putParameter(request -> request.name(name)
                        .type(ParameterType.SECURE_STRING)
                        .keyId(kmsKey.orElse(null))
                        .overwrite(overwrite)
                        .value(value))
                .version();
    }
}
