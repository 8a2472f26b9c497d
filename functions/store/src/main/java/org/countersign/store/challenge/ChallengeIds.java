package org.countersign.store.challenge;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.countersign.platform.key.CodeHash;

/**
 * Ids of challenges: 128 random bits, then what the passed challenge's token will say, the slot that it stands in and the account's epoch, then a tag
 * that binds all of it to the account. So an id that was made up, or belongs to somebody else, is known for what it is without a
 * look at the table, and both look the same; and passing a challenge need not read it.
 */
@Singleton
public class ChallengeIds {

    private static final int RANDOM_BYTES = 16;
    private static final int LONGEST = 400;
    private static final String SEPARATOR = "\n";

    private final CodeHash hash;
    private final SecureRandom random;

    public ChallengeIds(CodeHash hash, SecureRandom random) {
        this.hash = hash;
        this.random = random;
    }

    public String make(String sub, Reference reference) {
        byte[] content = reference.text().getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[RANDOM_BYTES + content.length];
        random.nextBytes(body);
        System.arraycopy(content, 0, body, RANDOM_BYTES, content.length);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(body);
        return text + hash.of(context(sub), text);
    }

    /** What the id of a challenge of this account says; empty for every other id. */
    public Optional<Reference> read(String sub, String id) {
        if (id == null || id.length() <= CodeHash.LENGTH || id.length() > LONGEST) {
            return Optional.empty();
        }
        int end = id.length() - CodeHash.LENGTH;
        String text = id.substring(0, end);
        return hash.matches(id.substring(end), context(sub), text) ? Optional.of(reference(text)) : Optional.empty();
    }

    private static Reference reference(String text) {
        byte[] body = Base64.getUrlDecoder().decode(text);
        String content = new String(body, RANDOM_BYTES, body.length - RANDOM_BYTES, StandardCharsets.UTF_8);
        return Reference.of(content.split(SEPARATOR, -1));
    }

    private static String context(String sub) {
        return "challenge id " + sub;
    }

    /**
     * What an id says.
     *
     * @param slot which of the account's places for challenges it stands in
     * @param epoch the account's when it was opened; the beginning of time where nothing had raised it
     * @param generation the account's, where the host has made it known
     */
    public record Reference(int slot, String purpose, String audience, Instant epoch, Optional<String> generation) {

        /** Of an account that the host has not made known, and whose epoch nothing has raised. */
        public Reference(int slot, String purpose, String audience) {
            this(slot, purpose, audience, Instant.EPOCH, Optional.empty());
        }

        /** What it was before there were epochs is read as well: challenges outlive a deployment. */
        private static Reference of(String... parts) {
            int slot = Integer.parseInt(parts[0]);
            return parts.length == 3
                    ? new Reference(slot, parts[1], parts[2])
                    : new Reference(
                            slot,
                            parts[1],
                            parts[2],
                            Instant.ofEpochMilli(Long.parseLong(parts[3])),
                            Optional.of(parts[4]).filter(it -> !it.isEmpty()));
        }

        private String text() {
            return String.join(
                    SEPARATOR,
                    Integer.toString(slot),
                    purpose,
                    audience,
                    Long.toString(epoch.toEpochMilli()),
                    generation.orElse(""));
        }
    }
}
