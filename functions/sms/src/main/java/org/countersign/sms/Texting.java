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

/**
 * Sends one code: takes every allowance and keeps the code's hash in one transaction, then hands the text over. A text that was not
 * taken gives all of it back, and the code before it, if any, is in force again, since the person never got another. Where no answer
 * came the new code stays in force, since it may have arrived.
 */
@Singleton
public class Texting {

    private static final int RETRIES = 6;

    private final Table table;
    private final Allowances allowances;
    private final SmsFactor factor;
    private final SmsSender sender;
    private final SmsText text;
    private final CodeRules rules;

    public Texting(
            Table table, Allowances allowances, SmsFactor factor, SmsSender sender, SmsText text, SmsConfig config) {
        this.table = table;
        this.allowances = allowances;
        this.factor = factor;
        this.sender = sender;
        this.text = text;
        this.rules = config.codeRules();
    }

    /** Two calls with the one that read the order's snapshot; more only when an allowance is nearly used up. */
    Result<Sent> send(Order order, Instant now) {
        Optional<Problem> early = early(order, now);
        if (early.isPresent()) {
            return Result.refused(early.get());
        }
        return order.isRepeated() ? sendAgain(order) : sendCounted(order, now);
    }

    private Optional<Problem> early(Order order, Instant now) {
        if (order.isRepeated()) {
            return Optional.empty();
        }
        return order.before()
                .flatMap(before -> before.sends() >= rules.sends()
                        ? Optional.of(Problem.tooManyRequests(
                                "No more codes can be sent for this. Please start again.", order.until(now)))
                        : before.wait(rules, now)
                                .filter(_ -> order.sameNumber())
                                .map(ChallengeProblems::wait));
    }

    private Result<Sent> sendCounted(Order order, Instant now) {
        Slots hour = factor.sent(order.item());
        OptionalInt slot = hour.free(now);
        if (slot.isEmpty()) {
            return Result.refused(Problem.tooManyRequests(
                    "Too many codes were sent for this account. Please try again later.", hour.wait(now)));
        }
        int hint = order.item().map(item -> item.count(SmsFactor.NUMBER_SLOT)).orElse(0);
        var claim = allowances.claim(order.number(), order.source(), hint, now);
        return take(order, slot.getAsInt(), claim, RETRIES);
    }

    private Result<Sent> take(Order order, int slot, Allowances.Claim claim, int retries) {
        List<Write> writes = Stream.concat(Stream.of(counted(order, slot, claim)), claim.take().stream())
                .toList();
        return switch (table.transact(writes)) {
            case Transacted.Done _ -> deliver(order, slot, claim);
            case Transacted.Refused refused -> elsewhere(order, slot, claim, refused, retries);
        };
    }

    private Write counted(Order order, int slot, Allowances.Claim claim) {
        String sent = SmsFactor.sent(slot);
        return order.write()
                .set(sent, claim.now())
                .set(SmsFactor.NUMBER_SLOT, claim.slot() + 1)
                .when(Condition.unchanged(order.item(), sent));
    }

    /** Which of the conditions did not hold: somebody else was quicker, or an allowance has to be looked for elsewhere. */
    private Result<Sent> elsewhere(
            Order order, int slot, Allowances.Claim claim, Transacted.Refused refused, int retries) {
        if (refused.at(0) || retries == 0) {
            return Result.refused(ChallengeProblems.wait(rules.firstResend()));
        }
        if (refused.at(1)) {
            var number = refused.found(1).orElseThrow();
            return allowances
                    .onFreeSlot(claim, number)
                    .map(other -> take(order, slot, other, retries - 1))
                    .orElseGet(() -> Result.refused(allowances.numberRefusal(claim, number)));
        }
        Allowances.Share spent = refused.at(2) ? claim.country() : claim.source();
        return allowances
                .withRoom(spent)
                .map(other -> refused.at(2) ? claim.onCountry(other) : claim.onSource(other))
                .map(other -> take(order, slot, other, retries - 1))
                .orElseGet(() -> Result.refused(Allowances.budgetRefusal(spent, claim.now())));
    }

    private Result<Sent> deliver(Order order, int slot, Allowances.Claim claim) {
        return switch (deliver(order)) {
            case SmsSender.Delivery.Accepted _ -> Result.ok(order.sent(rules));
            case SmsSender.Delivery.Refused _ -> {
                giveBack(order, slot, claim);
                yield Result.refused(deliveryFailed());
            }
            case SmsSender.Delivery.Unknown _ -> Result.refused(deliveryFailed());
        };
    }

    private SmsSender.Delivery deliver(Order order) {
        return sender.send(order.number(), text.of(order.code(), order.locale()));
    }

    private void giveBack(Order order, int slot, Allowances.Claim claim) {
        Write restored = order.restore().remove(SmsFactor.sent(slot));
        table.transact(
                Stream.concat(Stream.of(restored), claim.giveBack().stream()).toList());
    }

    /** The request took its allowance before, but died before it could say so: another code under the same allowance. */
    private Result<Sent> sendAgain(Order order) {
        return switch (table.transact(List.of(order.write()))) {
            case Transacted.Done _ ->
                switch (deliver(order)) {
                    case SmsSender.Delivery.Accepted _ -> Result.ok(order.sent(rules));
                    case SmsSender.Delivery.Refused _, SmsSender.Delivery.Unknown _ -> Result.refused(deliveryFailed());
                };
            case Transacted.Refused _ -> Result.refused(ChallengeProblems.wait(rules.firstResend()));
        };
    }

    private static Problem deliveryFailed() {
        return Problem.of(
                ProblemType.DELIVERY_FAILED,
                "The text message could not be sent. Please try again or choose another way.");
    }
}
