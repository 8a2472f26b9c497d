package org.countersign.platform.api.idempotency;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.atMost;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.api.Reply.Rendered;
import org.countersign.platform.key.Vault;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;

/**
 * The same request under the same key happens once in the time that its answer is kept, and gets the same one each time
 * (draft-ietf-httpapi-idempotency-key-header).
 *
 * <p>Whoever comes first claims the key and gets an id for the request. Whoever comes while the work goes on waits for its answer
 * a little. If the work died half-way its claim runs out, and the next to come does it again <em>under the same id</em>, by which
 * the step recognises what it has done already. A refusal is not kept: nothing happened, so the next try is judged anew.
 */
@Singleton
public class Idempotency {

    /** How long an answer to a back end is kept. */
    public static final Duration DAY = Duration.ofHours(24);

    /** How long one to a user is: some carry a secret that is shown once, and no sign-in opens settings for longer. */
    public static final Duration SIGN_IN = Duration.ofMinutes(15);

    /** Longer than any function may run. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final int LOOKS = 30;
    private static final long NANOS_BETWEEN_LOOKS = 100_000_000;

    private final Table table;
    private final Answers answers;
    private final Clock clock;

    public Idempotency(Table table, Vault vault, Clock clock) {
        this.table = table;
        this.answers = new Answers(vault);
        this.clock = clock;
    }

    /** As {@link #once(Fingerprint, Duration, Function)}, for a day. */
    public Result<Rendered> once(Fingerprint request, Function<String, Rendered> work) {
        return once(request, DAY, work);
    }

    /** Runs the work with the id of the request, unless it was done before and its answer is kept for so long. */
    public Result<Rendered> once(Fingerprint request, Duration kept, Function<String, Rendered> work) {
        Key key = new Key("request#" + request.claim(), "answer");
        String id = UUID.randomUUID().toString();
        return switch (claim(key, request, kept, id)) {
            case Written.Done done -> Result.ok(run(key, done.image(), work));
            case Written.Refused refused ->
                refused.found()
                        .map(found ->
                                isOwn(found, id) ? Result.ok(run(key, found, work)) : again(key, found, request, work))
                        .orElseGet(() -> once(request, kept, work));
        };
    }

    /** The SDK claims again when the answer to its first try was lost, and meets what that one left. */
    private static boolean isOwn(Item found, String id) {
        return found.text("request").equals(id);
    }

    private Written claim(Key key, Fingerprint request, Duration kept, String id) {
        Instant now = clock.instant();
        Map<String, Object> claim = Map.of(
                "content", request.content(),
                "request", id,
                "leaseUntil", now.plus(LEASE),
                "keptUntil", now.plus(kept),
                "removeAt", now.plus(kept).getEpochSecond());
        return table.write(Write.put(key, claim).when(absent("partition").or(atMost("keptUntil", now))));
    }

    private Result<Rendered> again(Key key, Item found, Fingerprint request, Function<String, Rendered> work) {
        if (!found.text("content").equals(request.content())) {
            return Result.refused(Problem.of(
                    ProblemType.IDEMPOTENCY_MISMATCH, "This Idempotency-Key was used with another request."));
        }
        return answer(key, found).<Result<Rendered>>map(Result::ok).orElseGet(() -> takeOver(key, found, work));
    }

    /** The answer that is kept, or that arrives while it is waited for. */
    private Optional<Rendered> answer(Key key, Item found) {
        Item latest = found;
        for (int look = 0; look < LOOKS && !latest.has("answer") && isLeased(latest); look++) {
            LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
            latest = table.get(key).orElse(latest);
        }
        return latest.has("answer") ? Optional.of(answers.open(latest)) : Optional.empty();
    }

    private boolean isLeased(Item claim) {
        return claim.time("leaseUntil").isAfter(clock.instant());
    }

    private Result<Rendered> takeOver(Key key, Item found, Function<String, Rendered> work) {
        Instant now = clock.instant();
        Written taken = table.write(Write.update(key)
                .set("leaseUntil", now.plus(LEASE))
                .when(equal("request", found.text("request"))
                        .and(atMost("leaseUntil", now))
                        .and(absent("answer"))));
        return switch (taken) {
            case Written.Done done -> Result.ok(run(key, done.image(), work));
            case Written.Refused _ -> Result.refused(Problem.unavailable());
        };
    }

    private Rendered run(Key key, Item claim, Function<String, Rendered> work) {
        Rendered answer;
        try {
            answer = work.apply(claim.text("request"));
        } catch (RuntimeException failure) {
            release(key, claim);
            throw failure;
        }
        if (answer.isSuccess()) {
            table.write(
                    Write.update(key).set("answer", answers.seal(claim, answer)).when(mine(claim)));
        } else {
            release(key, claim);
        }
        return answer;
    }

    /** The request may be tried again at once. */
    private void release(Key key, Item claim) {
        table.write(Write.update(key).set("leaseUntil", 0).when(mine(claim)));
    }

    private static Condition mine(Item claim) {
        return equal("request", claim.text("request")).and(equal("leaseUntil", claim.number("leaseUntil")));
    }
}
