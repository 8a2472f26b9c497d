package org.countersign.store.account;

import java.util.Optional;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Item;
import org.countersign.platform.token.Caller;

/** Tokens from before the account's epoch, whatever they say: who has one signs in again (OWASP ASVS 5.0 V7.4.1). */
public final class OldTokens {

    private OldTokens() {}

    /** Empty when the token still counts for the account, as its item was read. */
    public static Optional<Problem> refusal(Caller.User caller, Optional<Item> account) {
        return account.flatMap(item -> item.findTime(AccountItems.NOT_BEFORE))
                .filter(caller::isOlderThan)
                .map(_ -> signInAgain());
    }

    public static Problem signInAgain() {
        return Problem.of(
                ProblemType.UNAUTHENTICATED,
                "This token is from before the account was secured anew. Please sign in again.");
    }
}
