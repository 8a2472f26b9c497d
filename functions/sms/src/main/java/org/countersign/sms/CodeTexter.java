package org.countersign.sms;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.countersign.core.Result;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.limit.CodeRules;
import org.countersign.core.limit.Slots;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.sms.sender.SmsSender;
import org.countersign.sms.spend.Allowances;
import org.countersign.store.account.Remains;
import org.countersign.store.code.CodeSent;
import org.countersign.store.code.Resends;

/**
 * Sends one code: takes every allowance and keeps the code's hash in one transaction, then hands the text over. A text that was not
 * taken gives all of it back, and the code before it, if any, is in force again, since the person never got another. Where nobody knows
 * whether it was sent it counts as sent and its code is in force: the person is told so, looks at the phone, and may ask for another.
 */
@Singleton
class CodeTexter {

    private static final int RETRIES = 6;

    private final Table table;
    private final Allowances allowances;
    private final SmsFactor factor;
    private final SmsSender sender;
    private final SmsText text;
    private final CodeRules rules;

    CodeTexter(Table table, Allowances allowances, SmsFactor factor, SmsSender sender, SmsText text, SmsConfig config) {
        this.table = table;
        this.allowances = allowances;
        this.factor = factor;
        this.sender = sender;
        this.text = text;
        this.rules = config.codeRules();
    }

    /** Two calls with the one that read the code's snapshot; more only when an allowance is nearly used up. */
    Result<CodeSent> send(OutgoingCode code, Instant now) {
        return Result.unless(early(code, now), () -> code.isRepeated() ? sendAgain(code) : sendCounted(code, now));
    }

    private Optional<Problem> early(OutgoingCode code, Instant now) {
        return code.place()
                .before()
                .filter(_ -> !code.isRepeated())
                .flatMap(before -> Resends.refusal(before, code.sameNumber(), rules, code.expiresAt(), now));
    }

    private Result<CodeSent> sendCounted(OutgoingCode code, Instant now) {
        Slots hour = factor.sent().in(code.item());
        OptionalInt slot = hour.free(now);
        if (slot.isEmpty()) {
            return Result.refused(Resends.spent(hour, now));
        }
        int hint = code.item().map(item -> item.count(Remains.NUMBER_SLOT)).orElse(0);
        var claim = allowances.claim(code.number(), code.purpose(), code.source(), hint, now);
        return take(code, slot.getAsInt(), claim, RETRIES);
    }

    private Result<CodeSent> take(OutgoingCode code, int slot, Allowances.Claim claim, int retries) {
        List<Write> writes = Stream.concat(Stream.of(counted(code, slot, claim)), claim.take().stream())
                .toList();
        return switch (table.transact(writes)) {
            case Transacted.Done _ -> deliver(code, slot, claim);
            case Transacted.Refused refused -> elsewhere(code, slot, claim, refused, retries);
        };
    }

    private Write counted(OutgoingCode code, int slot, Allowances.Claim claim) {
        String sent = factor.sent().name(slot);
        return code.put()
                .set(sent, claim.now())
                .set(Remains.NUMBER_SLOT, claim.slot() + 1)
                .when(Condition.unchanged(code.item(), sent));
    }

    /** Which of the conditions did not hold: somebody else was quicker, or an allowance has to be looked for elsewhere. */
    private Result<CodeSent> elsewhere(
            OutgoingCode code, int slot, Allowances.Claim claim, Transacted.Refused refused, int retries) {
        if (refused.at(0) || retries == 0) {
            return Result.refused(ChallengeProblems.wait(rules.firstResend()));
        }
        if (refused.at(1)) {
            var number = refused.found(1).orElseThrow();
            return allowances
                    .onFreeSlot(claim, number)
                    .map(other -> take(code, slot, other, retries - 1))
                    .orElseGet(() -> Result.refused(allowances.numberRefusal(claim, number)));
        }
        Allowances.Share spent = refused.at(2) ? claim.country() : claim.source();
        return allowances
                .withRoom(spent)
                .map(other -> refused.at(2) ? claim.onCountry(other) : claim.onSource(other))
                .map(other -> take(code, slot, other, retries - 1))
                .orElseGet(() -> Result.refused(Allowances.budgetRefusal(spent, claim.now())));
    }

    private Result<CodeSent> deliver(OutgoingCode code, int slot, Allowances.Claim claim) {
        return switch (deliver(code)) {
            case SmsSender.Delivery.Accepted _ -> Result.ok(sent(code));
            case SmsSender.Delivery.Unknown _ -> Result.ok(sent(code).perhaps());
            case SmsSender.Delivery.Refused _ -> {
                giveBack(code, slot, claim);
                yield Result.refused(deliveryFailed());
            }
        };
    }

    private SmsSender.Delivery deliver(OutgoingCode code) {
        return sender.send(code.number(), text.of(code.text(), code.locale()));
    }

    private void giveBack(OutgoingCode code, int slot, Allowances.Claim claim) {
        Write restored = code.restore().remove(factor.sent().name(slot));
        table.transact(
                Stream.concat(Stream.of(restored), claim.giveBack().stream()).toList());
    }

    /** The request took its allowance before, but died before it could say so: another code under the same allowance. */
    private Result<CodeSent> sendAgain(OutgoingCode code) {
        return switch (table.transact(List.of(code.put()))) {
            case Transacted.Done _ ->
                switch (deliver(code)) {
                    case SmsSender.Delivery.Accepted _ -> Result.ok(sent(code));
                    case SmsSender.Delivery.Unknown _ -> Result.ok(sent(code).perhaps());
                    case SmsSender.Delivery.Refused _ -> Result.refused(deliveryFailed());
                };
            case Transacted.Refused _ -> Result.refused(ChallengeProblems.wait(rules.firstResend()));
        };
    }

    private CodeSent sent(OutgoingCode code) {
        return CodeSent.of(code.number().hint(), code.kept(), rules);
    }

    private static Problem deliveryFailed() {
        return Problem.of(
                ProblemType.DELIVERY_FAILED,
                "The text message could not be sent. Please try again or choose another way.");
    }
}
