package org.countersign.challenge;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.platform.api.Source;
import org.countersign.platform.key.CodeHash;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.ChallengePlaces;
import org.countersign.store.challenge.Opening;
import org.countersign.store.client.ClientTokens;

/**
 * Which place a new challenge takes. Whoever has the password may open challenges, so what they take has an end: a client that is known
 * has places that nobody else takes, of the others one is kept for a source that has none, a full class gives up what the same source
 * has, and openings are counted by place and by source. What is chosen depends on nothing but what was read, so of those who race from one
 * source all want the same place, and one gets it.
 */
@Singleton
public class Places {

    private static final Comparator<Place> OLDEST =
            Comparator.comparing(Place::openedAt).thenComparingInt(Place::number);

    private final CodeHash hash;
    private final ClientTokens clients;
    private final int perPlace;
    private final int perSource;

    public Places(CodeHash hash, ClientTokens clients, StoreConfig config) {
        this.hash = hash;
        this.clients = clients;
        this.perPlace = config.challenge().openingsPerPlace();
        this.perSource = config.challenge().openingsPerSource();
    }

    /**
     * A place to take.
     *
     * @param openings in it lately, the one that takes it among them
     */
    record Taken(int number, List<Opening> openings) {}

    /** Refused when so many were opened of late that none is left for this source. */
    Result<Taken> take(Snapshot account, Source from, Optional<String> client, Instant now) {
        boolean known =
                client.filter(token -> clients.isKnown(account, token, now)).isPresent();
        List<Place> places = ChallengePlaces.of(known).stream()
                .map(number -> Place.read(number, account.challengeItem(number), now))
                .toList();
        String source = source(account, from);
        return Result.unless(
                spent(places, source, now),
                () -> Result.present(choose(places, source, known), () -> full(places, now))
                        .map(place -> new Taken(place.number(), place.with(source))));
    }

    private String source(Snapshot account, Source from) {
        return hash.of("source of challenges of " + account.sub(), from.network())
                .substring(0, Opening.SOURCE_LENGTH);
    }

    private Optional<Problem> spent(List<Place> places, String source, Instant now) {
        return places.stream().mapToLong(place -> place.openedFrom(source)).sum() < perSource
                ? Optional.empty()
                : Optional.of(refused(
                        places.stream()
                                .flatMap(place -> place.openings().stream())
                                .filter(opening -> opening.source().equals(source)),
                        perSource,
                        now));
    }

    /** A free one; else the oldest of this source; else, where it has none, the oldest of the source that has most. */
    private Optional<Place> choose(List<Place> places, String source, boolean known) {
        List<Place> open =
                places.stream().filter(place -> place.hasRoom(perPlace)).toList();
        boolean isHere = places.stream().anyMatch(place -> place.isOf(source));
        long free = open.stream().filter(place -> !place.isTaken()).count();
        boolean isKept = !known && isHere && free == 1;
        return first(open, place -> !place.isTaken() && !isKept)
                .or(() -> first(open, place -> place.isOf(source)))
                .or(() -> isHere ? Optional.empty() : first(open, place -> isOfMost(place, open)));
    }

    private static Optional<Place> first(List<Place> places, Predicate<Place> which) {
        return places.stream().filter(which).min(OLDEST);
    }

    private static boolean isOfMost(Place place, List<Place> open) {
        return open.stream().allMatch(other -> count(open, other) <= count(open, place));
    }

    private static long count(List<Place> places, Place of) {
        return places.stream().filter(place -> place.isOf(of.source())).count();
    }

    private Problem full(List<Place> places, Instant now) {
        return places.stream()
                .filter(place -> !place.hasRoom(perPlace))
                .map(place -> refused(place.openings().stream(), perPlace, now))
                .min(Comparator.comparing(problem -> (Long) problem.fields().get(Problem.RETRY_AFTER)))
                .orElseThrow();
    }

    /** Until so many of them are an hour old that fewer are left than may be. */
    private static Problem refused(Stream<Opening> openings, int most, Instant now) {
        List<Instant> times = openings.map(Opening::at).sorted().toList();
        Instant next = times.get(times.size() - most).plus(Place.HOUR);
        return Problem.tooManyRequests(
                "Too many sign-in steps were begun. Please try again later.", Duration.between(now, next));
    }
}
