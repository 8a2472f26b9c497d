package org.countersign.store.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.account.Account;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorType;
import org.countersign.core.limit.Backoff;
import org.countersign.core.recovery.Recovery;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.platform.table.Item;
import org.countersign.store.recovery.RecoveryItems;

/** All that is known of one account at one moment, as one strongly consistent query reads it. */
public final class Snapshot {

    private final String sub;
    private final Map<String, Item> items;
    private final boolean beingErased;
    private final Backoff backoff;
    private final Instant now;

    Snapshot(String sub, Map<String, Item> items, boolean beingErased, Backoff backoff, Instant now) {
        this.sub = sub;
        this.items = items;
        this.beingErased = beingErased;
        this.backoff = backoff;
        this.now = now;
    }

    public String sub() {
        return sub;
    }

    /** Deleted by the host, but not gone yet: it reads like an unknown one, and cannot be made anew before. */
    public boolean isBeingErased() {
        return beingErased;
    }

    /** Empty when the host has not made it known. */
    public Optional<Account> account() {
        return accountItem().filter(AccountItems::hasProfile).map(item -> AccountItems.read(sub, item));
    }

    /** What we keep of an account, whether the host has made it known or not. */
    public Optional<Item> accountItem() {
        return find(AccountKeys.ACCOUNT);
    }

    /** The account's epoch, where something has raised it. */
    public Optional<Instant> notBefore() {
        return accountItem().flatMap(item -> item.findTime(AccountItems.NOT_BEFORE));
    }

    /** Which account of this name it is; empty for one that the host has not made known. */
    public Optional<String> generation() {
        return accountItem().flatMap(item -> item.findText(AccountItems.GENERATION));
    }

    /** Enrolled, being enrolled or locked, in the order in which a challenge offers them; e-mail is none of them. */
    public List<Factor> factors() {
        return Stream.of(FactorType.values())
                .filter(type -> type.kind() != FactorType.Kind.LAST_RESORT)
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

    /** Items of all its challenges, over or not. */
    public List<Item> challengeItems() {
        return items.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(AccountKeys.CHALLENGE))
                .map(Map.Entry::getValue)
                .toList();
    }

    public boolean twoStepOn() {
        return factors().stream().anyMatch(Factor::turnsTwoStepOn);
    }

    /** Whether it stays on when this factor is taken away. */
    public boolean staysOnWithout(FactorType type) {
        return factors().stream().filter(factor -> factor.type() != type).anyMatch(Factor::turnsTwoStepOn);
    }

    /** Items of secure options other than this one. */
    public List<Item> secureItems(FactorType but) {
        return Stream.of(FactorType.values())
                .filter(type -> type.isSecure() && type != but)
                .flatMap(type -> factorItem(type).stream())
                .toList();
    }

    /** Whether a code may go to the account's e-mail when all else has failed. */
    public boolean emailFallback() {
        boolean verified =
                account().filter(account -> account.profile().emailVerified()).isPresent();
        return verified
                && emailReachable()
                && !emailWaits()
                && factorItem(FactorType.EMAIL)
                        .filter(item -> item.flag(FactorItems.OFF) || FactorItems.isLocked(item, backoff))
                        .isEmpty();
    }

    /** Whether the address took another's place so short a while ago that it recovers nothing. */
    private boolean emailWaits() {
        return accountItem()
                .flatMap(item -> item.findTime(ProfileChange.RECOVERS_FROM))
                .filter(now::isBefore)
                .isPresent();
    }

    /** The account as mail reaches it, where a code may go there. */
    public Optional<Account.Profile> addressee() {
        return account().map(Account::profile).filter(_ -> emailFallback());
    }

    /** False once mail to the account's present address has bounced or was complained about. */
    public boolean emailReachable() {
        return account()
                .map(account -> account.profile().email())
                .filter(email -> accountItem()
                        .flatMap(item -> item.findText(AccountItems.UNREACHABLE))
                        .filter(email::equals)
                        .isEmpty())
                .isPresent();
    }

    /** All recoveries that are going on. A second step that was passed since has ended them: nothing was lost. */
    public List<Recovery> recoveries() {
        return Stream.of(RecoveryMethod.values())
                .flatMap(method -> recovery(method).stream())
                .toList();
    }

    public Optional<Recovery> recovery(RecoveryMethod method) {
        return openRecovery(method).filter(it -> !isPassed(it));
    }

    /** All that are not written down as over: those that are going on, and those that a pass has ended since. */
    public List<Recovery> openRecoveries() {
        return Stream.of(RecoveryMethod.values())
                .flatMap(method -> openRecovery(method).stream())
                .toList();
    }

    public boolean isPassed(Recovery recovery) {
        return lastPass().filter(at -> at.isAfter(recovery.startedAt())).isPresent();
    }

    public Optional<Recovery> openRecovery(RecoveryMethod method) {
        return RecoveryItems.find(this, method).flatMap(item -> RecoveryItems.running(item, now));
    }

    private Optional<Instant> lastPass() {
        return Stream.of(FactorType.values())
                .filter(FactorType::isSecure)
                .flatMap(type -> factorItem(type).stream())
                .flatMap(item -> item.findTime(FactorItems.PASSED_AT).stream())
                .max(Comparator.naturalOrder());
    }

    public Instant now() {
        return now;
    }

    /** For a capability's own item in the account's partition. */
    public Optional<Item> item(String sort) {
        return find(sort);
    }

    private Optional<Item> find(String sort) {
        return Optional.ofNullable(items.get(sort));
    }
}
