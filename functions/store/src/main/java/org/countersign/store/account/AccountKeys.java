package org.countersign.store.account;

import java.util.Optional;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Key;

/** All that belongs to one account stands in one partition of bounded size, so that one query reads it. */
public final class AccountKeys {

    private static final String PREFIX = "account#";
    static final String ACCOUNT = "account";
    static final String FACTOR = "factor#";
    static final String CHALLENGE = "challenge#";
    private static final String RELEASED_NUMBER = "farewell#";
    private static final String FORMER_ADDRESS = "address#";

    private AccountKeys() {}

    public static String partition(String sub) {
        return PREFIX + sub;
    }

    public static Key account(String sub) {
        return new Key(partition(sub), ACCOUNT);
    }

    /** A capability's own item in the account's partition, of bounded size like all of it. */
    public static Key of(String sub, String sort) {
        return new Key(partition(sub), sort);
    }

    /** Whether an item stands in the partition of some account. */
    public static boolean isOfAccount(Key key) {
        return key.partition().startsWith(PREFIX);
    }

    /** Whose the item of an account is; empty for other items. */
    public static Optional<String> accountOf(Key key) {
        return key.partition().startsWith(PREFIX) && key.sort().equals(ACCOUNT)
                ? Optional.of(sub(key))
                : Optional.empty();
    }

    public static Key factor(String sub, FactorType type) {
        return new Key(partition(sub), FACTOR + type.word());
    }

    /** Challenges stand in a fixed number of slots: opening one too many takes the place of the oldest. */
    public static Key challenge(String sub, int slot) {
        return new Key(partition(sub), CHALLENGE + slot);
    }

    /** The account and kind of a factor's item; empty for other items. */
    public static Optional<Owned> factorOf(Key key) {
        return owned(key, FACTOR);
    }

    /** The account and slot of a challenge's item; empty for other items. */
    public static Optional<Owned> challengeOf(Key key) {
        return owned(key, CHALLENGE);
    }

    /** Numbers that are an account's no more, until a text has told them so, in a few places. */
    static String releasedNumber(int slot) {
        return RELEASED_NUMBER + slot;
    }

    /** The account and place of such an item; empty for other items. */
    public static Optional<Owned> releasedNumberOf(Key key) {
        return owned(key, RELEASED_NUMBER);
    }

    /** Addresses that are an account's no more and are told of it for some days, in a few places. */
    static String formerAddress(int place) {
        return FORMER_ADDRESS + place;
    }

    private static Optional<Owned> owned(Key key, String kind) {
        return key.partition().startsWith(PREFIX) && key.sort().startsWith(kind)
                ? Optional.of(new Owned(sub(key), key.sort().substring(kind.length())))
                : Optional.empty();
    }

    /** Whose an item of {@link #partition} is. */
    public static String sub(Key key) {
        return key.partition().substring(PREFIX.length());
    }

    /**
     * An item of an account.
     *
     * @param name what follows the kind in the sort key
     */
    public record Owned(String sub, String name) {}
}
