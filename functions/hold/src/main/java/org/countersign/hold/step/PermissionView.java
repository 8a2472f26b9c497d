package org.countersign.hold.step;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Optional;
import org.countersign.core.hold.WayOut;
import org.countersign.hold.AccountHolds;

/**
 * Whether an account may do something.
 *
 * @param reason why not
 * @param next what its owner can do about it
 */
@RegisterForReflection
public record PermissionView(boolean allowed, Optional<String> reason, Optional<String> next) {

    static PermissionView of(AccountHolds.Permission permission) {
        var rule = permission.hold().rule();
        return permission.allowed()
                ? new PermissionView(true, Optional.empty(), Optional.empty())
                : new PermissionView(
                        false, Optional.of(rule.word()), rule.wayOut().map(WayOut::word));
    }
}
