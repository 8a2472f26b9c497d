package org.countersign.selfie;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.countersign.core.identity.Decision;
import org.countersign.core.identity.Verification;
import org.countersign.core.identity.VerificationState;
import org.countersign.platform.key.RandomIds;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Write;
import org.countersign.selfie.provider.ProviderResult;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Snapshot;

/**
 * Verifications as items: in a few places of the account's partition, the newest in place of the oldest. Beside each stands what leads
 * from its id to the account, since a result names nothing else.
 */
final class VerificationItems {

    static final String SORT = "verification#";
    static final int SLOTS = 5;

    static final String SESSION = "session";
    static final String PROVIDER = "provider";
    /** Where the person goes, sealed. */
    static final String CAPTURE = "capture";
    /** Until when somebody is asking the provider for a session. */
    static final String OPENING_UNTIL = "openingUntil";

    static final String OUTCOME = "outcome";
    static final String DECIDED_AT = "decidedAt";
    static final String RECEIVED_AT = "receivedAt";
    static final String DIGEST = "digest";
    static final String REASON = "reason";
    static final String ATTEMPT = "attempt";

    private static final int ID_BYTES = 18;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{24}");

    private VerificationItems() {}

    /** 144 random bits. Not bound to a key, as other ids are: keys are rotated sooner than it is forgotten. */
    static String newId(SecureRandom random) {
        return RandomIds.next(random, ID_BYTES);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    static Key key(String sub, int slot) {
        return AccountKeys.of(sub, SORT + slot);
    }

    static Key lookup(String id) {
        return new Key(SORT + id, "account");
    }

    static Verification read(Item item) {
        return new Verification(
                item.text("id"),
                item.time("createdAt"),
                item.time("expiresAt"),
                new Verification.Consent(item.text("consentVersion"), item.time("consentAt")),
                item.findText(OUTCOME)
                        .map(outcome -> new Decision(
                                VerificationState.of(outcome),
                                item.time(DECIDED_AT),
                                item.findText(REASON),
                                item.findText(ATTEMPT))));
    }

    /**
     * Whether a result is of this verification and of the session that was opened for it. Until that one is known, a result may come
     * before the provider's answer, whichever session it names is taken for it.
     */
    static boolean isAbout(Item item, ProviderResult result) {
        return item.text("id").equals(result.verification())
                && item.findText(SESSION).map(result.session()::equals).orElse(true);
    }

    /** All that can still be read about. */
    static List<Item> all(Snapshot account, Instant now) {
        return IntStream.range(0, SLOTS)
                .mapToObj(slot -> account.item(SORT + slot))
                .flatMap(Optional::stream)
                .filter(item -> now.getEpochSecond() < item.number("removeAt"))
                .toList();
    }

    static Optional<Item> find(Snapshot account, String id, Instant now) {
        return all(account, now).stream()
                .filter(item -> item.text("id").equals(id))
                .findFirst();
    }

    static Optional<Item> open(Snapshot account, Instant now) {
        return all(account, now).stream()
                .filter(item -> read(item).isOpen(now))
                .filter(VerificationItems::leadsSomewhere)
                .findFirst();
    }

    /** To whom it says that something can be handed in again, it can say where. */
    private static boolean leadsSomewhere(Item item) {
        return item.has(CAPTURE)
                || item.findText(OUTCOME)
                        .filter(VerificationState.RESUBMIT.word()::equals)
                        .isEmpty();
    }

    /** The place for a new one: an empty one, or else that of the oldest. */
    static int place(Snapshot account) {
        return IntStream.range(0, SLOTS)
                .boxed()
                .min(Comparator.comparing(slot -> account.item(SORT + slot)
                        .map(item -> item.time("createdAt"))
                        .orElse(Instant.EPOCH)))
                .orElseThrow();
    }

    /** In place of what was read there. */
    static Write put(
            Snapshot account, int slot, Verification created, String provider, Instant openingUntil, Instant until) {
        return Write.put(
                        key(account.sub(), slot),
                        Map.of(
                                "id",
                                created.id(),
                                "createdAt",
                                created.createdAt(),
                                "expiresAt",
                                created.expiresAt(),
                                "consentVersion",
                                created.consent().version(),
                                "consentAt",
                                created.consent().givenAt(),
                                PROVIDER,
                                provider,
                                OPENING_UNTIL,
                                openingUntil,
                                "removeAt",
                                until.getEpochSecond()))
                .when(Condition.unchanged(account.item(SORT + slot), "id"));
    }

    /**
     * In place of the decision that was read, whose message's digest tells it from any other. Where the person goes is kept while they may
     * have to go there again.
     */
    static Write decide(Item read, ProviderResult result, String digest, Instant now) {
        Decision decision = result.decision().inPlaceOf(read(read).decision());
        Write write = Write.update(read.key())
                .set(OUTCOME, decision.outcome().word())
                .set(DECIDED_AT, decision.at())
                .setOrRemove(REASON, decision.reason())
                .setOrRemove(ATTEMPT, decision.attempt())
                .set(RECEIVED_AT, now)
                .set(DIGEST, digest)
                .setIfAbsent(SESSION, result.session())
                .when(Condition.unchanged(read, "id"))
                .when(Condition.unchanged(read, SESSION))
                .when(Condition.unchanged(read, DIGEST));
        return decision.outcome().isOpen() ? write : write.remove(CAPTURE);
    }

    /** What the capture address is sealed for. */
    static String captureContext(String sub, String id) {
        return "capture " + id + " of " + AccountKeys.partition(sub);
    }
}
