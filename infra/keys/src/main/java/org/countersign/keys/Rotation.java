package org.countersign.keys;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countersign.keys.Shelf.Kept;
import org.jose4j.jwk.JsonWebKey;

/**
 * The three steps of a rotation, each refused when it comes too early or out of turn: a new key goes behind the current one, then to
 * the front, then the old one goes. Between them every function has to have read the ring, and what the old key made has to be over.
 * Ids of keys begin with the time that they were made, so the order of their making is known.
 */
final class Rotation {

    /** 5 minutes until every function knows a new key, 5 until nobody has an older jwks.json. */
    private static final Duration KNOWN = Duration.ofMinutes(10);

    /** SSM's standard tier holds 4 KB. */
    private static final int MOST = 8;

    private final Ring ring;
    private final Kept kept;
    private final Instant now;
    private final boolean forced;

    /**
     * Works on a ring that was read just now.
     *
     * @param forced whether it is done although it is too early, for a key that leaked
     */
    Rotation(Ring ring, Kept kept, Instant now, boolean forced) {
        this.ring = ring;
        this.kept = kept;
        this.now = now;
        this.forced = forced;
    }

    /** Step 1: with the new key behind the current one. */
    List<JsonWebKey> add(JsonWebKey added) {
        if (isAdded()) {
            throw new Refusal("A new key is there already, and not current yet: promote it.");
        }
        if (kept.keys().size() >= MOST) {
            throw new Refusal("There are " + MOST + " keys: remove one first.");
        }
        List<JsonWebKey> keys = new ArrayList<>(kept.keys());
        keys.add(1, added);
        return keys;
    }

    /** Step 2: with the new key in front. */
    List<JsonWebKey> promote() {
        if (!isAdded()) {
            throw new Refusal("There is no new key to promote: add one.");
        }
        wait(KNOWN, "Functions and hosts may not know the new key yet");
        List<JsonWebKey> keys = new ArrayList<>(kept.keys());
        keys.addFirst(keys.remove(1));
        return keys;
    }

    /** Step 3: without the oldest key. */
    List<JsonWebKey> remove() {
        if (kept.keys().size() < 2) {
            throw new Refusal("There is one key only.");
        }
        if (isAdded()) {
            throw new Refusal("The new key is not current yet: promote it first.");
        }
        if (ring.needed().isEmpty() && !forced) {
            throw new Refusal("What is sealed with an old key can be opened with nothing else. "
                    + "Say FORCE=yes if nothing is left, or if it leaked.");
        }
        ring.needed().ifPresent(needed -> wait(needed, "What the old key made may still be in use"));
        return kept.keys().subList(0, kept.keys().size() - 1);
    }

    private boolean isAdded() {
        return kept.keys().size() > 1
                && kept.keys()
                                .get(1)
                                .getKeyId()
                                .compareTo(kept.keys().getFirst().getKeyId())
                        > 0;
    }

    private void wait(Duration needed, String why) {
        Instant until = kept.changedAt().plus(needed);
        if (now.isBefore(until) && !forced) {
            throw new Refusal(why + ": wait until " + until + ", or say FORCE=yes for a key that leaked.");
        }
    }
}
