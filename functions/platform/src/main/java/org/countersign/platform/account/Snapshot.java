package org.countersign.platform.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.account.Account;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorType;
import org.countersign.core.limit.Backoff;
import org.countersign.platform.table.Item;

/** All that is known of one account at one moment, as one strongly consistent query reads it. */
public final class Snapshot {

    private final String sub;
    private final Map<String, Item> items;
    private final Backoff backoff;
    private final Instant now;

    Snapshot(String sub, Map<String, Item> items, Backoff backoff, Instant now) {
        this.sub = sub;
        this.items = items;
        this.backoff = backoff;
        this.now = now;
    }

    public String sub() {
        return sub;
    }

    /** Empty when the host has told us nothing of it. */
    public Optional<Account> account() {
        return find(AccountKeys.ACCOUNT).map(item -> AccountItems.read(sub, item));
    }

    /** Enrolled, being enrolled or locked, in the order in which a challenge offers them. */
    public List<Factor> factors() {
        return Stream.of(FactorType.values())
                .flatMap(type -> factor(type).stream())
                .toList();
    }

    public Optional<Factor> factor(FactorType type) {
        return factorItem(type).flatMap(item -> FactorItems.read(type, item, backoff, now));
    }

    /** For the capability whose factor it is: what only it can read. */
    public Optional<Item> factorItem(FactorType type) {
        return find(AccountKeys.FACTOR + type.word());
    }

    public Optional<Item> challengeItem(int slot) {
        return find(AccountKeys.CHALLENGE + slot);
    }

    public boolean twoStepOn() {
        return factors().stream().anyMatch(Factor::turnsTwoStepOn);
    }

    /** Whether a code may go to the account's e-mail when all else has failed. */
    public boolean emailFallback() {
        return account().filter(account -> account.profile().emailVerified()).isPresent();
    }

    private Optional<Item> find(String sort) {
        return Optional.ofNullable(items.get(sort));
    }
}
