package org.countersign.store.client;

import java.time.Instant;
import java.util.Optional;

/**
 * What a client's token says.
 *
 * @param id by which factors count its failures
 * @param turn of the token among those that the client was given
 * @param generation of the account
 * @param bornAt when the client passed for the first time
 * @param issuedAt when it passed last
 */
public record ClientToken(String id, int turn, String generation, Instant bornAt, Instant issuedAt) {

    private static final String SEPARATOR = "\n";

    /** The first one of a client. */
    static ClientToken first(String id, String generation, Instant now) {
        return new ClientToken(id, 1, generation, now, now);
    }

    /** The one after it. */
    public ClientToken renewed(int next, Instant now) {
        return new ClientToken(id, next, generation, bornAt, now);
    }

    String text() {
        return String.join(
                SEPARATOR,
                id,
                Integer.toString(turn),
                generation,
                Long.toString(bornAt.getEpochSecond()),
                Long.toString(issuedAt.getEpochSecond()));
    }

    static Optional<ClientToken> read(String text) {
        return Optional.of(text.split(SEPARATOR, -1))
                .filter(parts -> parts.length == 5)
                .map(ClientToken::of);
    }

    private static ClientToken of(String... parts) {
        return new ClientToken(parts[0], Integer.parseInt(parts[1]), parts[2], time(parts[3]), time(parts[4]));
    }

    private static Instant time(String seconds) {
        return Instant.ofEpochSecond(Long.parseLong(seconds));
    }
}
