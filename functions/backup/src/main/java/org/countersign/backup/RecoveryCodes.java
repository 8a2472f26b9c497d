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
import org.countersign.core.factor.FactorChange;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Proofs;

/**
 * Makes sets of recovery codes. Of each code its digest is kept, in a map {@code set} to when it was spent, 0 for not yet. A new set takes the place of the old with all its codes, in one write.
 */
@Singleton
public class RecoveryCodes {

    static final String SET = "set";
    static final long UNSPENT = 0;
    private static final int COUNT = 10;

    private final Accounts accounts;
    private final FactorChange change;
    private final Table table;
    private final SecureRandom random;
    private final Clock clock;

    public RecoveryCodes(Accounts accounts, FactorChange change, Table table, SecureRandom random, Clock clock) {
        this.accounts = accounts;
        this.change = change;
        this.table = table;
        this.random = random;
        this.clock = clock;
    }

    /** The codes, as they are shown this once. Two calls. */
    public Result<List<String>> renew(Caller.User caller) {
        Instant now = clock.instant();
        boolean twoStepOn = accounts.read(caller.sub()).twoStepOn();
        return Result.unless(change.refusal(Proofs.of(caller), twoStepOn, now), () -> put(caller.sub(), now));
    }

    private Result<List<String>> put(String sub, Instant now) {
        List<RecoveryCode> codes =
                Stream.generate(() -> RecoveryCode.random(random)).limit(COUNT).toList();
        table.write(Write.update(AccountKeys.factor(sub, FactorType.RECOVERY_CODES))
                .set(FactorItems.STATE, FactorState.ENABLED.word())
                .set(FactorItems.ENABLED_AT, now)
                .set(SET, digests(codes))
                .set(FactorItems.CODES_LEFT, codes.size())
                .set(FactorItems.FAILURES, 0));
        return Result.ok(codes.stream().map(RecoveryCode::grouped).toList());
    }

    private static Map<String, Object> digests(List<RecoveryCode> codes) {
        return codes.stream().collect(Collectors.toMap(RecoveryCode::digest, _ -> UNSPENT));
    }
}
