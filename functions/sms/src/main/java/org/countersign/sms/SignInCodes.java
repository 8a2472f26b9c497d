package org.countersign.sms;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.challenge.ChallengeState;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.platform.api.Source;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.phone.PhoneRules;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.challenge.SentCode;

/** Sends the codes of challenges. */
@Singleton
public class SignInCodes {

    /** A code's entry outlives its code, so that resends count on until the challenge is over. */
    private static final String UNTIL = "until";

    private final Accounts accounts;
    private final ChallengeIds ids;
    private final SmsFactor factor;
    private final PhoneRules phones;
    private final Codes codes;
    private final CodeHash hash;
    private final Texting texting;
    private final Clock clock;

    public SignInCodes(
            Accounts accounts,
            ChallengeIds ids,
            SmsFactor factor,
            PhoneRules phones,
            Codes codes,
            CodeHash hash,
            Texting texting,
            Clock clock) {
        this.accounts = accounts;
        this.ids = ids;
        this.factor = factor;
        this.phones = phones;
        this.codes = codes;
        this.hash = hash;
        this.texting = texting;
        this.clock = clock;
    }

    static String context(String challengeId) {
        return "sms code of challenge " + challengeId;
    }

    /** Two calls; none for an id that is not one of the caller's. */
    public Result<Sent> send(String sub, String challengeId, Source source, String request) {
        return ids.read(sub, challengeId)
                .map(reference -> send(accounts.read(sub), reference.slot(), challengeId, source, request))
                .orElseGet(() -> Result.refused(Problem.notFound()));
    }

    private Result<Sent> send(Snapshot snapshot, int slot, String challengeId, Source source, String request) {
        Instant now = clock.instant();
        Optional<Challenge> challenge = snapshot.challengeItem(slot)
                .filter(item -> item.text("id").equals(challengeId))
                .map(ChallengeItems::read);
        if (challenge.isEmpty()) {
            return Result.refused(ChallengeProblems.closed(ChallengeState.EXPIRED));
        }
        Optional<Problem> refusal = ChallengeProblems.of(challenge.get(), FactorType.SMS, now);
        if (refusal.isPresent()) {
            return Result.refused(refusal.get());
        }
        return line(snapshot)
                .map(number -> phones.check(number)
                        .flatMap(it -> texting.send(order(snapshot, challenge.get(), it, source, request, now), now)))
                .orElseGet(() -> Result.refused(ChallengeProblems.notAvailable()));
    }

    /** The number that is enrolled, unless the factor was locked or taken away since. */
    private Optional<PhoneNumber> line(Snapshot snapshot) {
        return snapshot.factor(FactorType.SMS)
                .filter(it -> it.state() == FactorState.ENABLED)
                .flatMap(_ -> snapshot.factorItem(FactorType.SMS))
                .flatMap(item -> item.map(FactorItems.LINE))
                .map(line -> factor.number(snapshot.sub(), line));
    }

    private Order order(
            Snapshot snapshot, Challenge challenge, PhoneNumber number, Source source, String request, Instant now) {
        Item item = snapshot.factorItem(FactorType.SMS).orElseThrow();
        Optional<SentCode> before = FactorItems.code(item, challenge.id()).map(SentCode::read);
        boolean repeated = before.filter(sent -> sent.request().equals(request)).isPresent();
        String code = codes.next();
        String hashed = hash.of(context(challenge.id()), code);
        SentCode next = before.map(sent -> repeated ? sent.again(hashed, now) : sent.next(hashed, now, request))
                .orElseGet(() -> SentCode.first(hashed, now, request));
        return new Order(
                number,
                code,
                next,
                before,
                true,
                repeated,
                challenge.expiresAt(),
                Optional.of(item),
                snapshot.account().flatMap(account -> account.profile().locale()),
                source,
                () -> put(snapshot.sub(), challenge, item, next, before, now),
                () -> putBack(snapshot.sub(), challenge, next, before));
    }

    /** Not for a number that was replaced since the reading: whoever has that one would have a good code. */
    private static Write put(
            String sub, Challenge challenge, Item item, SentCode next, Optional<SentCode> before, Instant now) {
        String path = FactorItems.codePath(challenge.id());
        Condition unchanged =
                before.map(sent -> equal(path + ".sentAt", sent.sentAt())).orElseGet(() -> absent(path));
        Write put = Write.update(AccountKeys.factor(sub, FactorType.SMS))
                .set(path, entry(next, challenge))
                .when(equal(FactorItems.STATE, FactorState.ENABLED.word()))
                .when(Condition.unchanged(item, FactorItems.ENABLED_AT))
                .when(unchanged);
        forgotten(item, path, now).forEach(put::remove);
        return put;
    }

    private static Map<String, Object> entry(SentCode code, Challenge challenge) {
        Map<String, Object> entry = new HashMap<>(code.attributes());
        entry.put(UNTIL, challenge.expiresAt());
        return entry;
    }

    /** Codes of challenges that are over. */
    private static List<String> forgotten(Item item, String kept, Instant now) {
        return item.map(FactorItems.CODES).stream()
                .flatMap(codes -> codes.names().stream()
                        .filter(name ->
                                !codes.map(name).orElseThrow().time(UNTIL).isAfter(now)))
                .map(name -> FactorItems.CODES + "." + name)
                .filter(path -> !path.equals(kept))
                .toList();
    }

    private static Write putBack(String sub, Challenge challenge, SentCode next, Optional<SentCode> before) {
        String path = FactorItems.codePath(challenge.id());
        Write undo = Write.update(AccountKeys.factor(sub, FactorType.SMS)).when(equal(path + ".code", next.hash()));
        return before.map(sent -> undo.set(path, entry(sent, challenge))).orElseGet(() -> undo.remove(path));
    }
}
