package org.countersign.sms;

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
import org.countersign.platform.table.Item;
import org.countersign.platform.token.Caller;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.phone.PhoneRules;
import org.countersign.sms.spend.Purpose;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Proofs;
import org.countersign.store.account.Snapshot;
import org.countersign.store.code.CodePlace;
import org.countersign.store.code.CodeSent;
import org.countersign.store.code.Codes;
import org.countersign.store.code.SentCode;

/**
 * Starts the enrolment of a number: texts a code to it. A number that is enrolled already keeps working until the new one has
 * proved itself. For as long as an enrolment lives, neither another code nor another number gives tries or sends back.
 */
@Singleton
public class NumberEnrolment {

    private final Accounts accounts;
    private final FactorChange change;
    private final PhoneRules phones;
    private final SmsFactor factor;
    private final Codes codes;
    private final CodeTexter texter;
    private final SmsConfig config;
    private final Clock clock;

    public NumberEnrolment(
            Accounts accounts,
            FactorChange change,
            PhoneRules phones,
            SmsFactor factor,
            Codes codes,
            CodeTexter texter,
            SmsConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.change = change;
        this.phones = phones;
        this.factor = factor;
        this.codes = codes;
        this.texter = texter;
        this.config = config;
        this.clock = clock;
    }

    static String context(String sub) {
        return "sms enrolment of " + AccountKeys.partition(sub);
    }

    /** Two calls. */
    public Result<CodeSent> start(
            Caller.User caller, String phone, Optional<String> region, Source source, String request) {
        Instant now = clock.instant();
        Snapshot snapshot = accounts.read(caller.sub());
        return Result.unless(refusal(caller, snapshot, now), () -> phones.read(phone, region))
                .flatMap(number -> unlessEnrolled(snapshot, number))
                .flatMap(number -> texter.send(outgoing(snapshot, number, source, request, now), now));
    }

    private Optional<Problem> refusal(Caller.User caller, Snapshot snapshot, Instant now) {
        return change.enrolmentRefusal(Proofs.of(caller), snapshot.circumstances(), now)
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

    private OutgoingCode outgoing(Snapshot account, PhoneNumber number, Source source, String request, Instant now) {
        String sub = account.sub();
        Optional<Item> pending = account.factorItem(FactorType.SMS).flatMap(it -> FactorItems.pending(it, now));
        Instant expiresAt = pending.map(it -> it.time(FactorItems.EXPIRES_AT))
                .orElseGet(() -> now.plus(config.enrolmentLifetime()));
        Map<String, Object> enrolment = new HashMap<>(factor.line(sub, number));
        enrolment.put(FactorItems.HINT, number.hint());
        enrolment.put(FactorItems.EXPIRES_AT, expiresAt);
        enrolment.put(
                SmsFactor.TRIES, pending.map(it -> it.count(SmsFactor.TRIES)).orElse(0));
        CodePlace place = CodePlace.ofEnrolment(account, FactorType.SMS, enrolment, now);
        Codes.Code code = codes.next(context(sub));
        return new OutgoingCode(
                account,
                number,
                Purpose.ENROLMENT,
                code.text(),
                SentCode.after(place.before(), code.hash(), now, request),
                place,
                pending.filter(it -> factor.number(sub, it).equals(number)).isPresent(),
                expiresAt,
                source);
    }
}
