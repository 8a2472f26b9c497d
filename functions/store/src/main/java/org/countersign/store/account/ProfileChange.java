package org.countersign.store.account;

import static org.countersign.store.account.AccountItems.EMAIL;
import static org.countersign.store.account.AccountItems.EMAIL_VERIFIED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.account.Account;
import org.countersign.core.text.EmailAddress;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;

/**
 * The host tells an account's profile anew. Whoever took over the account there may give an address of their own: so one that takes
 * another's place recovers nothing for a while, in which the owner of the one before is told of it (NIST SP 800-63B-4 section 4.6: a
 * notice goes to both). The same address, however it is written, begins that wait no second time; one that was the account's when it had been
 * verified for as long as the wait has none.
 */
public final class ProfileChange {

    /** When the present address took another's place. */
    public static final String CHANGED_AT = "emailChangedAt";

    /** When the present address was first told to be verified. */
    static final String VERIFIED_AT = "emailVerifiedAt";

    /** Before this the present address recovers nothing. */
    static final String RECOVERS_FROM = "emailRecoversFrom";

    private final Snapshot account;
    private final Account.Profile next;
    private final Duration wait;
    private final Instant now;

    public ProfileChange(Snapshot account, Account.Profile next, Duration wait, Instant now) {
        this.account = account;
        this.next = next;
        this.wait = wait;
        this.now = now;
    }

    /** All of one transaction, on the condition that the address is the one that was read. */
    public List<Write> writes() {
        return Stream.concat(Stream.of(profile()), former().stream()).toList();
    }

    private Write profile() {
        Write write = AccountItems.replaceProfile(account.sub(), next)
                .setOrRemove(VERIFIED_AT, verifiedAt())
                .setOrRemove(RECOVERS_FROM, recoversFrom());
        if (isAnother()) {
            write.set(CHANGED_AT, now);
        }
        Stream.of(EMAIL, EMAIL_VERIFIED, VERIFIED_AT, CHANGED_AT)
                .map(name -> Condition.unchanged(account.accountItem(), name))
                .forEach(write::when);
        return write;
    }

    private Optional<Write> former() {
        return before().filter(_ -> isAnother())
                .flatMap(email ->
                        verifiedBefore().flatMap(at -> FormerAddresses.keep(account, email, at, next.email(), now)));
    }

    private Optional<String> before() {
        return item().flatMap(item -> item.findText(EMAIL));
    }

    private boolean isAnother() {
        return before().filter(email -> !EmailAddress.same(email, next.email())).isPresent();
    }

    /** Since when the address before was verified: long since, where that was not written down yet. */
    private Optional<Instant> verifiedBefore() {
        return item().flatMap(item ->
                item.findTime(VERIFIED_AT).or(() -> Optional.of(Instant.EPOCH).filter(_ -> item.flag(EMAIL_VERIFIED))));
    }

    private Optional<Instant> verifiedAt() {
        Optional<Instant> known = isAnother() ? known() : verifiedBefore();
        return known.or(() -> Optional.of(now).filter(_ -> next.emailVerified()));
    }

    /** Since when the address was verified that was the account's of late. */
    private Optional<Instant> known() {
        return FormerAddresses.find(account, next.email(), now).map(FormerAddresses.Former::verifiedAt);
    }

    private Optional<Instant> recoversFrom() {
        if (isAnother()) {
            boolean longKnown =
                    known().filter(at -> !at.plus(wait).isAfter(now)).isPresent();
            return longKnown ? Optional.empty() : Optional.of(now.plus(wait));
        }
        boolean verifiedNow = verifiedBefore().isEmpty() && next.emailVerified();
        return item().filter(item -> item.has(CHANGED_AT))
                .flatMap(item -> verifiedNow ? Optional.of(now.plus(wait)) : item.findTime(RECOVERS_FROM));
    }

    private Optional<Item> item() {
        return account.accountItem();
    }
}
