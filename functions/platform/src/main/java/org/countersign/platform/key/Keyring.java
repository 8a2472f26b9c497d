package org.countersign.platform.key;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * Keys of one purpose, the first of which is current: it signs, encrypts and hashes; the others still verify and open what they
 * made. Kept as a JWK Set (RFC 7517), so that a key is rotated by putting a new one in front.
 */
public final class Keyring {

    private final List<JsonWebKey> keys;

    private Keyring(List<JsonWebKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** Throws {@link Unusable} unless it is a key set of at least one key, each with an id of its own. */
    public static Keyring parse(String name, String jwkSet) {
        try {
            List<JsonWebKey> keys = new JsonWebKeySet(jwkSet).getJsonWebKeys();
            boolean named = keys.stream().map(JsonWebKey::getKeyId).allMatch(id -> id != null && !id.isBlank());
            if (keys.isEmpty()
                    || !named
                    || keys.stream().map(JsonWebKey::getKeyId).distinct().count() < keys.size()) {
                throw new Unusable(name);
            }
            return new Keyring(keys);
        } catch (JoseException | ClassCastException malformed) {
            // The library casts what it finds under "keys" without asking.
            throw new Unusable(name);
        }
    }

    /**
     * As {@link #parse}, for a ring of our own: every entry has to be a key that fits the purpose. A key set may have entries that its
     * reader does not understand (RFC 7517 section 5), but to pass over a broken first key would quietly make the old one current.
     */
    static Keyring parseOwn(String name, String jwkSet, Predicate<JsonWebKey> fits) {
        Keyring keyring = parse(name, jwkSet);
        if (entries(name, jwkSet) != keyring.keys.size()
                || !keyring.keys.stream().allMatch(fits)) {
            throw new Unusable(name);
        }
        return keyring;
    }

    private static int entries(String name, String jwkSet) {
        try {
            return JsonUtil.parseJson(jwkSet).get("keys") instanceof List<?> entries ? entries.size() : 0;
        } catch (JoseException malformed) {
            throw new Unusable(name);
        }
    }

    public JsonWebKey current() {
        return keys.getFirst();
    }

    public List<JsonWebKey> all() {
        return keys;
    }

    public Optional<JsonWebKey> find(String id) {
        return keys.stream().filter(key -> key.getKeyId().equals(id)).findFirst();
    }

    /** Ids only. */
    @Override
    public String toString() {
        return "Keyring" + keys.stream().map(JsonWebKey::getKeyId).toList();
    }

    /** A keyring is missing or cannot be read: nothing may go on without it. Carries its name, never its content. */
    public static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1;

        public Unusable(String name) {
            super("The keyring " + name + " is missing or not a JWK set");
        }
    }
}
