package org.countersign.account;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.gate.Change;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.table.Item;
import org.countersign.platform.token.Caller;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.ReleasedNumbers;
import org.countersign.store.account.Snapshot;
import org.countersign.store.gate.Gate;
import org.countersign.store.gate.Permit;

/**
 * Takes a factor away, in two calls: the first says what will be lost and gives a confirmation, the second brings it. A confirmation
 * carries what it confirms under a tag, so the first call writes nothing: which account and factor, as it was bound when. It works
 * once, since there is no factor bound at that time any more after that.
 */
@Singleton
public class Removals {

    private static final Duration CONFIRMATION_LASTS = Duration.ofMinutes(10);
    private static final int LONGEST = 200;

    private final Gate gate;
    private final CodeHash hash;
    private final Clock clock;

    public Removals(Gate gate, CodeHash hash, Clock clock) {
        this.gate = gate;
        this.hash = hash;
        this.clock = clock;
    }

    /**
     * One call without a confirmation, three with one.
     *
     * @param segment the factor as it stands in a path, such as {@code security-question}
     */
    public Result<Removed> remove(Caller.User caller, String segment, Optional<String> confirmation) {
        return gate.pass(caller, Change.REMOVE)
                .flatMap(permit -> Result.present(removable(permit.account(), segment), Problem::notFound)
                        .flatMap(factor -> remove(permit, factor, confirmation, clock.instant())));
    }

    private static Optional<Factor> removable(Snapshot snapshot, String segment) {
        return FactorType.of(segment.replace('-', '_'))
                .filter(type -> type.kind() != FactorType.Kind.LAST_RESORT && !segment.contains("_"))
                .flatMap(snapshot::factor)
                .filter(factor -> factor.state() != FactorState.PENDING);
    }

    private Result<Removed> remove(Permit permit, Factor factor, Optional<String> confirmation, Instant now) {
        Snapshot snapshot = permit.account();
        boolean confirmed = confirmation
                .filter(it -> confirms(it, snapshot.sub(), factor, now))
                .isPresent();
        if (!confirmed) {
            return Result.refused(question(snapshot, factor, now));
        }
        Item item = snapshot.factorItem(factor.type()).orElseThrow();
        return gate.settle(
                        permit,
                        factor.type(),
                        Removal.of(factor.type(), item, Removal.BY_OWNER, now),
                        ReleasedNumbers.keep(snapshot, item, ReleasedNumbers.REMOVED, now).stream()
                                .toList(),
                        Problem::notFound)
                .map(_ -> new Removed(snapshot.staysOnWithout(factor.type())));
    }

    private Problem question(Snapshot snapshot, Factor factor, Instant now) {
        boolean on = snapshot.staysOnWithout(factor.type());
        List<String> left = snapshot.factors().stream()
                .filter(it -> it.type() != factor.type())
                .map(it -> it.type().word())
                .toList();
        String detail = on || !snapshot.twoStepOn()
                ? "This option will be gone. Please confirm that you want to remove it."
                : "This is your last secure option. Without it two-step verification is off. Please confirm that you want to remove it.";
        return Problem.of(ProblemType.CONFIRM_REMOVAL, detail)
                .with("confirmation", confirmation(snapshot.sub(), factor, now))
                .with("expiresAt", now.plus(CONFIRMATION_LASTS).toString())
                .with("factor", factor.type().word())
                .with("twoStep", on)
                .with("left", left);
    }

    private String confirmation(String sub, Factor factor, Instant now) {
        String content = version(factor) + " " + now.plus(CONFIRMATION_LASTS).toEpochMilli();
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        return text + hash.of(context(sub), text);
    }

    private boolean confirms(String confirmation, String sub, Factor factor, Instant now) {
        int end = confirmation.length() - CodeHash.LENGTH;
        if (end <= 0 || confirmation.length() > LONGEST) {
            return false;
        }
        String text = confirmation.substring(0, end);
        if (!hash.matches(confirmation.substring(end), context(sub), text)) {
            return false;
        }
        String content = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        int space = content.lastIndexOf(' ');
        return content.substring(0, space).equals(version(factor))
                && now.isBefore(Instant.ofEpochMilli(Long.parseLong(content.substring(space + 1))));
    }

    /** The factor as it was bound: another number or set of codes in its place is another version. */
    private static String version(Factor factor) {
        return String.format(
                Locale.ROOT,
                "%s %d",
                factor.type().word(),
                factor.enabledAt().map(Instant::toEpochMilli).orElse(0L));
    }

    private static String context(String sub) {
        return "removal from " + AccountKeys.partition(sub);
    }

    /**
     * A factor is gone.
     *
     * @param twoStep whether two-step verification is on without it
     */
    public record Removed(boolean twoStep) {}
}
