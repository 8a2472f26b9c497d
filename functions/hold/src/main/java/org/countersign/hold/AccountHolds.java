package org.countersign.hold;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.hold.Capability;
import org.countersign.core.hold.Hold;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountItems;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Holds;
import org.countersign.store.account.OldTokens;

/**
 * What an account may do by now. Asks the facts, not what was announced of them, so it is right while an event or a sweep is late. One
 * call each.
 */
@Singleton
public class AccountHolds {

    private final Table table;
    private final Holds holds;

    public AccountHolds(Table table, Holds holds) {
        this.table = table;
        this.holds = holds;
    }

    /** A user's own; nothing is held of one who is not known. */
    public Result<Hold> own(Caller.User caller) {
        Optional<Item> account = table.get(AccountKeys.account(caller.sub()));
        return Result.unless(
                OldTokens.refusal(caller, account),
                () -> Result.ok(hold(account).orElse(Hold.NONE)));
    }

    /** For the host. */
    public Result<Hold> of(String sub) {
        return Result.present(find(sub), Problem::notFound);
    }

    /** For the host's gate, at a price of one read unit. Whoever is not known may do nothing: that is refused, not denied. */
    public Result<Permission> can(String sub, String word) {
        return Result.present(Capability.of(word), AccountHolds::unknown)
                .flatMap(capability -> of(sub).map(hold -> new Permission(capability.isAllowed(hold.kind()), hold)));
    }

    private Optional<Hold> find(String sub) {
        return hold(table.get(AccountKeys.account(sub)));
    }

    private Optional<Hold> hold(Optional<Item> account) {
        return account.filter(AccountItems::isKnown).map(holds::of);
    }

    private static Problem unknown() {
        return Problem.of(
                        ProblemType.UNKNOWN_CAPABILITY,
                        "The field capability is one of " + String.join(", ", Capability.words()) + ".")
                .with("field", "capability")
                .with("capabilities", Capability.words());
    }

    /** Whether a capability is allowed, and the hold that says so. */
    public record Permission(boolean allowed, Hold hold) {}
}
