package org.countersign.store.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.table.Item;

/**
 * The counts of those clients that a factor's item knows, since they passed with it before: {@code clients}, by the client's id {
 * {@code turn}: of its latest token; {@code at}: when it passed or failed last; {@code wrong}: guesses in a row that failed, none when
 * there are none }. Names and ids are short, for five of them have to fit into the item's one unit of capacity.
 */
public record KnownClients(List<Known> all) {

    /** So many has a factor; the next takes the place of the one that was used least lately. */
    public static final int MOST = 5;

    /** A token stays good for so long after the client was given its next. */
    public static final Duration GRACE = Duration.ofMinutes(10);

    public static final String TURN = "turn";
    public static final String AT = "at";
    public static final String WRONG = "wrong";

    /** One of them. */
    public record Known(String id, int turn, Instant at, int wrong) {

        private static Known read(String id, Item entry) {
            return new Known(id, entry.count(TURN), entry.time(AT), entry.count(WRONG));
        }
    }

    public static KnownClients of(Item factor) {
        return new KnownClients(factor.map(FactorItems.CLIENTS).stream()
                .flatMap(clients -> clients.names().stream()
                        .map(id -> Known.read(id, clients.map(id).orElseThrow())))
                .toList());
    }

    /** Where one stands in the item. */
    public static String path(String id) {
        return FactorItems.CLIENTS + "." + id;
    }

    /** What stands there of one that has just passed. */
    public static Map<String, Object> passed(int turn, Instant at) {
        return Map.of(TURN, turn, AT, at);
    }

    /** As below, by a token of this turn: the latest, or for a while the one before, which another window of the client may still have. */
    public Optional<Known> find(String id, int turn, Instant now) {
        return find(id).filter(known ->
                known.turn() <= turn || (known.turn() == turn + 1 && known.at().isAfter(now.minus(GRACE))));
    }

    public Optional<Known> find(String id) {
        return all.stream().filter(known -> known.id().equals(id)).findFirst();
    }

    /** The one that a new client takes the place of; empty while there is room. */
    public Optional<Known> leaving() {
        return all.stream().min(Comparator.comparing(Known::at)).filter(_ -> all.size() >= MOST);
    }

    int failures() {
        return all.stream().mapToInt(Known::wrong).sum();
    }
}
