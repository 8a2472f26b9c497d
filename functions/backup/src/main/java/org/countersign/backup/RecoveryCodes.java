package org.countersign.backup;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.gate.Change;
import org.countersign.core.problem.Problem;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.code.PaperCode;
import org.countersign.store.gate.Gate;
import org.countersign.store.gate.Permit;

/**
 * Makes sets of recovery codes. Of each code its digest is kept, in a map {@code set} to when it was spent, 0 for not yet. A new set takes the place of the old with all its codes, in one write.
 */
@Singleton
public class RecoveryCodes {

    static final String SET = "set";
    static final long UNSPENT = 0;
    private static final int COUNT = 10;

    private final Gate gate;
    private final SecureRandom random;
    private final Clock clock;

    public RecoveryCodes(Gate gate, SecureRandom random, Clock clock) {
        this.gate = gate;
        this.random = random;
        this.clock = clock;
    }

    /** The codes, as they are shown this once. Two calls, three where there were others before. */
    public Result<List<String>> renew(Caller.User caller) {
        return gate.pass(caller, Change.BIND_BACKUP).flatMap(permit -> put(permit, clock.instant()));
    }

    private Result<List<String>> put(Permit permit, Instant now) {
        List<PaperCode> codes =
                Stream.generate(() -> PaperCode.random(random)).limit(COUNT).toList();
        Write set = Write.update(AccountKeys.factor(permit.sub(), FactorType.RECOVERY_CODES))
                .set(FactorItems.STATE, FactorState.ENABLED.word())
                .set(FactorItems.ENABLED_AT, now)
                .set(SET, digests(codes))
                .set(FactorItems.CODES_LEFT, codes.size())
                .set(FactorItems.FAILURES, 0)
                .remove(FactorItems.SUSPENDED_AT)
                .remove(FactorItems.UNDO_UNTIL);
        return gate.settle(permit, FactorType.RECOVERY_CODES, set, Problem::unavailable)
                .map(_ -> codes.stream().map(PaperCode::grouped).toList());
    }

    private static Map<String, Object> digests(List<PaperCode> codes) {
        return codes.stream().collect(Collectors.toMap(PaperCode::digest, _ -> UNSPENT));
    }
}
