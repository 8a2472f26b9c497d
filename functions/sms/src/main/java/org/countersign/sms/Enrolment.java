package org.countersign.sms;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.equal;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.account.Account;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorChange;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.api.Source;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.Caller;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.phone.PhoneRules;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Proofs;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.SentCode;

/**
 * Starts the enrolment of a number: texts a code to it. A number that is enrolled already keeps working until the new one has
 * proved itself. For as long as an enrolment lives, neither another code nor another number gives tries or sends back.
 */
@Singleton
public class Enrolment {

    private static final String TRIES = "tries";

    private final Accounts accounts;
    private final FactorChange change;
    private final PhoneRules phones;
    private final SmsFactor factor;
    private final Codes codes;
    private final CodeHash hash;
    private final Texting texting;
    private final SmsConfig config;
    private final Clock clock;

    public Enrolment(
            Accounts accounts,
            FactorChange change,
            PhoneRules phones,
            SmsFactor factor,
            Codes codes,
            CodeHash hash,
            Texting texting,
            SmsConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.change = change;
        this.phones = phones;
        this.factor = factor;
        this.codes = codes;
        this.hash = hash;
        this.texting = texting;
        this.config = config;
        this.clock = clock;
    }

    static String context(String sub) {
        return "sms enrolment of " + AccountKeys.partition(sub);
    }

    /** Two calls. */
    public Result<Sent> start(
            Caller.User caller, String phone, Optional<String> region, Source source, String request) {
        Instant now = clock.instant();
        Snapshot snapshot = accounts.read(caller.sub());
        return refusal(caller, snapshot, now)
                .<Result<PhoneNumber>>map(Result::refused)
                .orElseGet(() -> phones.read(phone, region))
                .flatMap(number -> unlessEnrolled(snapshot, number))
                .flatMap(number -> texting.send(order(snapshot, number, source, request, now), now));
    }

    private Optional<Problem> refusal(Caller.User caller, Snapshot snapshot, Instant now) {
        return change.enrolmentRefusal(Proofs.of(caller), snapshot.standing(), now)
                .or(
                        () -> snapshot.account()
                                        .filter(Account::mayUseTextMessages)
                                        .isPresent()
                                ? Optional.empty()
                                : Optional.of(
                                        Problem.of(
                                                ProblemType.NOT_ELIGIBLE,
                                                "Text messages need a verified identity or a billing method. Please add one of them first.")));
    }

    private Result<PhoneNumber> unlessEnrolled(Snapshot snapshot, PhoneNumber number) {
        boolean enabled = snapshot.factor(FactorType.SMS)
                .map(Factor::state)
                .filter(FactorState.ENABLED::equals)
                .isPresent();
        boolean same = snapshot.factorItem(FactorType.SMS)
                .flatMap(item -> item.map(FactorItems.LINE))
                .filter(line -> factor.number(snapshot.sub(), line).equals(number))
                .isPresent();
        return enabled && same
                ? Result.refused(Problem.of(ProblemType.ALREADY_ENROLLED, "This number is enrolled already."))
                : Result.ok(number);
    }

    private Order order(Snapshot snapshot, PhoneNumber number, Source source, String request, Instant now) {
        String sub = snapshot.sub();
        Optional<Item> item = snapshot.factorItem(FactorType.SMS);
        Optional<Item> stored = item.flatMap(it -> it.map(FactorItems.PENDING));
        Optional<Item> pending = item.flatMap(it -> FactorItems.pending(it, now));
        Optional<SentCode> before = pending.map(SentCode::read);
        boolean repeated = before.filter(sent -> sent.request().equals(request)).isPresent();
        String code = codes.next();
        String hashed = hash.of(context(sub), code);
        SentCode next = before.map(sent -> repeated ? sent.again(hashed, now) : sent.next(hashed, now, request))
                .orElseGet(() -> SentCode.first(hashed, now, request));
        Instant expiresAt = pending.map(it -> it.time(FactorItems.EXPIRES_AT))
                .orElseGet(() -> now.plus(config.enrolmentLifetime()));
        Map<String, Object> enrolment = new HashMap<>(next.attributes());
        enrolment.putAll(factor.line(sub, number));
        enrolment.put(FactorItems.HINT, number.hint());
        enrolment.put(FactorItems.EXPIRES_AT, expiresAt);
        enrolment.put(TRIES, pending.map(it -> it.count(TRIES)).orElse(0));
        return new Order(
                number,
                code,
                next,
                before,
                pending.filter(it -> factor.number(sub, it).equals(number)).isPresent(),
                repeated,
                expiresAt,
                item,
                snapshot.account().flatMap(account -> account.profile().locale()),
                source,
                () -> put(sub, enrolment, stored),
                () -> putBack(sub, enrolment, pending));
    }

    /** A try that was counted since the reading must not be forgotten. */
    private static Write put(String sub, Map<String, Object> enrolment, Optional<Item> stored) {
        return Write.update(AccountKeys.factor(sub, FactorType.SMS))
                .set(FactorItems.PENDING, enrolment)
                .setIfAbsent(FactorItems.FAILURES, 0)
                .setIfAbsent(FactorItems.CODES, Map.of())
                .when(stored.map(it -> equal(FactorItems.PENDING + ".sentAt", it.time("sentAt"))
                                .and(equal(FactorItems.PENDING + "." + TRIES, it.count(TRIES))))
                        .orElseGet(() -> absent(FactorItems.PENDING)));
    }

    /** Nothing is undone once the code was tried: its tries would be given back with it. */
    private static Write putBack(String sub, Map<String, Object> enrolment, Optional<Item> pending) {
        Write undo = Write.update(AccountKeys.factor(sub, FactorType.SMS))
                .when(equal(FactorItems.PENDING + ".code", enrolment.get("code")))
                .when(equal(FactorItems.PENDING + "." + TRIES, enrolment.get(TRIES)));
        return pending.map(it -> undo.set(FactorItems.PENDING, it)).orElseGet(() -> undo.remove(FactorItems.PENDING));
    }
}
