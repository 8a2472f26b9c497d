package org.countersign.bench.micro;

import java.security.SecureRandom;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.key.Vault;
import org.countersign.platform.testing.KeyShelf;
import org.countersign.store.challenge.ChallengeIds;

/** What every benchmark is set up with: keyrings in memory, one key each. */
final class Settings {

    static final String SUB = "user-6d1f0c0e-4a51-4b5b-9b0a-2f9f4d1c3a77";
    static final String PARTITION = "account#" + SUB;

    final KeyShelf shelf = new KeyShelf();
    final SecureRandom random = new SecureRandom();
    final CodeHash hash = new CodeHash(shelf.keyrings);
    final Vault vault = new Vault(shelf.keyrings, random);
    final ChallengeIds ids = new ChallengeIds(hash, random);

    String challengeId() {
        return ids.make(SUB, new ChallengeIds.Reference(0, "sign_in", "countersign"));
    }
}
