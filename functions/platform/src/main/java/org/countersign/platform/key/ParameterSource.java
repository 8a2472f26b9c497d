package org.countersign.platform.key;

import java.util.Optional;

/** Where keyrings are kept. */
public interface ParameterSource {

    /**
     * The decrypted value under a full name; empty when there is none. May be retried. Throws when the store cannot be reached.
     */
    Optional<String> read(String name);
}
