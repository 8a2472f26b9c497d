package org.countersign.email.feedback;

import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;

/**
 * What became of a mail. One that bounced for good, or was complained about, makes the account's address unreachable, unless the host
 * has put another in its place since.
 */
@Singleton
public class Feedback {

    private final Table table;

    public Feedback(Table table) {
        this.table = table;
    }

    /** Two calls. The same report twice changes nothing. */
    public void unreachable(String messageId) {
        table.get(SentMail.key(messageId))
                .map(SentMail::read)
                .ifPresent(mail -> table.write(unreachable(mail.sub(), mail.address())));
    }

    /** Mail does not reach this address, as long as it is the account's. */
    public static Write unreachable(String sub, String address) {
        return Write.update(AccountKeys.account(sub))
                .set(AccountItems.UNREACHABLE, address)
                .when(equal(AccountItems.EMAIL, address));
    }
}
