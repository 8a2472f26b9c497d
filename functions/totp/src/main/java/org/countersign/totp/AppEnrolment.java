package org.countersign.totp;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.factor.FactorType;
import org.countersign.core.gate.Change;
import org.countersign.core.problem.Problem;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.gate.Gate;
import org.countersign.totp.qr.QrSvg;

/**
 * Starts the pairing of an app: makes a secret, and shows it this once. It takes the place of an enrolment that was going on; a
 * phone that is paired already keeps working until the new one has proved itself.
 */
@Singleton
public class AppEnrolment {

    private final Gate gate;
    private final Table table;
    private final TotpFactor factor;
    private final SecureRandom random;
    private final Clock clock;
    private final String issuer;
    private final Duration lifetime;

    public AppEnrolment(
            Gate gate,
            Table table,
            TotpFactor factor,
            PlatformConfig platform,
            TotpConfig config,
            SecureRandom random,
            Clock clock) {
        this.gate = gate;
        this.table = table;
        this.factor = factor;
        this.random = random;
        this.clock = clock;
        this.issuer = platform.serviceName();
        this.lifetime = config.enrolmentLifetime();
    }

    /** Two calls. */
    public Result<Pairing> start(Caller.User caller, Kind kind) {
        Instant expiresAt = clock.instant().plus(lifetime);
        return gate.pass(caller, Change.ENROL_OPTION)
                .flatMap(permit -> start(permit.account(), TotpSecret.random(kind, random), expiresAt));
    }

    private Result<Pairing> start(Snapshot snapshot, TotpSecret secret, Instant expiresAt) {
        return switch (table.write(put(snapshot, secret, expiresAt))) {
            case Written.Done _ -> Result.ok(pairing(snapshot, secret, expiresAt));
            case Written.Refused _ -> Result.refused(Problem.unavailable());
        };
    }

    /** On the condition that no other phone was paired meanwhile: whether this may be done was judged without it. */
    private Write put(Snapshot snapshot, TotpSecret secret, Instant expiresAt) {
        Optional<Instant> enabledAt =
                snapshot.factorItem(FactorType.TOTP).flatMap(item -> item.findTime(FactorItems.ENABLED_AT));
        Map<String, Object> pending =
                new HashMap<>(TotpFactor.attributes(secret.kind(), factor.seal(snapshot.sub(), secret)));
        pending.put(TotpFactor.TRIES, 0);
        pending.put(FactorItems.EXPIRES_AT, expiresAt);
        Write write = Write.update(AccountKeys.factor(snapshot.sub(), FactorType.TOTP))
                .set(FactorItems.PENDING, pending);
        return enabledAt
                .map(at -> write.when(equal(FactorItems.ENABLED_AT, at)))
                .orElseGet(() -> write.set(TotpFactor.REMOVE_AT, expiresAt.getEpochSecond())
                        .when(absent(FactorItems.ENABLED_AT)));
    }

    private Pairing pairing(Snapshot snapshot, TotpSecret secret, Instant expiresAt) {
        String account =
                snapshot.account().map(known -> known.profile().email()).orElse(snapshot.sub());
        KeyUri uri = KeyUri.of(issuer, account, secret);
        return new Pairing(secret.inGroups(), uri.text(), QrSvg.of(uri.parts()), expiresAt);
    }
}
