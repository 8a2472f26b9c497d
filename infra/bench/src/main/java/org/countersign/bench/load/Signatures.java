package org.countersign.bench.load;

import java.util.Queue;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Checks tokens as anybody may, with the keys that are published. */
final class Signatures {

    private final Client client;

    Signatures(Client client) {
        this.client = client;
    }

    void check(Queue<String> tokens, Verdicts verdicts) {
        Client.Answer keys = client.get("/.well-known/jwks.json");
        try {
            JsonWebKeySet published = new JsonWebKeySet(keys.body().toString());
            for (String token : tokens) {
                verdicts.expect(isSigned(token, published), "a token that is signed", keys);
            }
        } catch (JoseException unusable) {
            verdicts.expect(false, "keys are published", keys);
        }
    }

    private static boolean isSigned(String token, JsonWebKeySet published) throws JoseException {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setCompactSerialization(token);
        signature.setAlgorithmConstraints(new AlgorithmConstraints(
                AlgorithmConstraints.ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256));
        signature.setKey(new VerificationJwkSelector()
                .select(signature, published.getJsonWebKeys())
                .getPublicKey());
        return signature.verifySignature();
    }
}
