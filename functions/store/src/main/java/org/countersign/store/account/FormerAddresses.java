package org.countersign.store.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.core.text.EmailAddress;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;

/**
 * Addresses that were an account's until the host told another: for some days their owner is told of whatever happens, since the new one
 * may be an intruder's. Each stands as an item of its own in the account's partition, in a few places; where none is free nothing is
 * kept, so that whoever changes it again and again cannot push out whom it belonged to first.
 */
public final class FormerAddresses {

    static final int PLACES = 3;

    private static final Duration KEPT = Duration.ofDays(7);
    private static final String EMAIL = "email";
    private static final String VERIFIED_AT = "verifiedAt";
    private static final String REPLACED_AT = "replacedAt";

    private FormerAddresses() {}

    /**
     * One of them.
     *
     * @param verifiedAt since when it was known to be the owner's
     */
    public record Former(int place, String email, Instant verifiedAt, Instant replacedAt) {

        private static Former read(int place, Item item) {
            return new Former(place, item.text(EMAIL), item.time(VERIFIED_AT), item.time(REPLACED_AT));
        }

        private boolean isKept(Instant now) {
            return now.isBefore(replacedAt.plus(KEPT));
        }

        /** Not the address. */
        @Override
        public String toString() {
            return "Former";
        }
    }

    /** Where they stand. */
    public static Stream<Integer> places() {
        return IntStream.range(0, PLACES).boxed();
    }

    /** Those that are still told; the present one is none of them. */
    public static List<Former> of(Snapshot account, Instant now) {
        Optional<String> present = account.account().map(it -> it.profile().email());
        return kept(account, now).stream()
                .filter(former -> present.filter(it -> EmailAddress.same(it, former.email()))
                        .isEmpty())
                .toList();
    }

    /** Also the present one, where it was one of them before. */
    private static List<Former> kept(Snapshot account, Instant now) {
        return places().flatMap(place ->
                        account.item(AccountKeys.formerAddress(place)).stream().map(item -> Former.read(place, item)))
                .filter(former -> former.isKept(now))
                .toList();
    }

    /** Where this address stands, if it was the account's of late. */
    static Optional<Former> find(Snapshot account, String email, Instant now) {
        return kept(account, now).stream()
                .filter(former -> EmailAddress.same(former.email(), email))
                .findFirst();
    }

    /** The write that keeps an address; empty when there is no place for it. */
    static Optional<Write> keep(Snapshot account, String email, Instant verifiedAt, String next, Instant now) {
        return place(account, email, next, now).map(place -> put(account, place, email, verifiedAt, now));
    }

    /** Its own, else that of the one which becomes the present one, else a free one. */
    private static Optional<Integer> place(Snapshot account, String email, String next, Instant now) {
        List<Integer> taken = kept(account, now).stream().map(Former::place).toList();
        return find(account, email, now)
                .map(Former::place)
                .or(() -> find(account, next, now)
                        .map(Former::place)
                        .or(() ->
                                places().filter(place -> !taken.contains(place)).findFirst()));
    }

    private static Write put(Snapshot account, int place, String email, Instant verifiedAt, Instant now) {
        String sort = AccountKeys.formerAddress(place);
        Map<String, Object> former = Map.of(
                EMAIL,
                email,
                VERIFIED_AT,
                verifiedAt,
                REPLACED_AT,
                now,
                "removeAt",
                now.plus(KEPT).getEpochSecond());
        return Write.put(AccountKeys.of(account.sub(), sort), former)
                .when(Condition.unchanged(account.item(sort), REPLACED_AT));
    }
}
