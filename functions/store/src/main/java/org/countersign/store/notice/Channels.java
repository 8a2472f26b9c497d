package org.countersign.store.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.account.Account;
import org.countersign.core.factor.FactorType;
import org.countersign.core.recovery.RecoveryMethod;
import org.countersign.core.text.EmailAddress;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.FormerAddresses;
import org.countersign.store.account.Snapshot;

/**
 * By what an account's owner can be told of something: a verified address, one that was replaced a few days ago, the number (NIST SP
 * 800-63B-4 section 4.6). Whether it gets there is another matter.
 */
public final class Channels {

    private Channels() {}

    /** A way to somebody. */
    public sealed interface Channel {

        /** The account's verified address. */
        record Present(String email) implements Channel {

            /** Not the address. */
            @Override
            public String toString() {
                return "Present";
            }
        }

        /** An address that was the account's until a few days ago. */
        record Former(int place, String email) implements Channel {

            /** Not the address. */
            @Override
            public String toString() {
                return "Former";
            }
        }

        /** The number that is enrolled, locked or suspended. */
        record Phone() implements Channel {}
    }

    /** All of them, the present address first; none where nobody can be told. */
    public static List<Channel> of(Snapshot account, Instant now) {
        return Stream.of(present(account).stream(), former(account, now), phone(account).stream())
                .flatMap(channels -> channels)
                .toList();
    }

    /** Whether somebody can be told who is not, by this method, the one whom it is told of: a code by mail goes to the present address. */
    public static boolean othersCanBeTold(Snapshot account, RecoveryMethod method, Instant now) {
        return of(account, now).stream().anyMatch(channel -> switch (channel) {
            case Channel.Present _ -> method != RecoveryMethod.MAIL;
            case Channel.Phone _, Channel.Former _ -> true;
        });
    }

    private static Optional<Channel> present(Snapshot account) {
        return account.account()
                .map(Account::profile)
                .filter(Account.Profile::emailVerified)
                .filter(_ -> account.emailReachable())
                .map(profile -> new Channel.Present(profile.email()));
    }

    private static Stream<Channel> former(Snapshot account, Instant now) {
        return FormerAddresses.of(account, now).stream()
                .filter(former -> !isUnreachable(account, former.email()))
                .map(former -> new Channel.Former(former.place(), former.email()));
    }

    private static boolean isUnreachable(Snapshot account, String email) {
        return account.accountItem()
                .flatMap(item -> item.findText(AccountItems.UNREACHABLE))
                .filter(unreachable -> EmailAddress.same(unreachable, email))
                .isPresent();
    }

    private static Optional<Channel> phone(Snapshot account) {
        return account.factorItem(FactorType.SMS)
                .filter(item -> item.has(FactorItems.STATE) && item.has(FactorItems.LINE))
                .map(_ -> new Channel.Phone());
    }
}
