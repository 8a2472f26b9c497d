package org.countersign.sms.farewell;

import static org.countersign.platform.table.Condition.absent;
import static org.countersign.platform.table.Condition.atMost;
import static org.countersign.platform.table.Condition.equal;
import static org.countersign.platform.table.Condition.exists;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.sms.SmsFactor;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.phone.PhoneRules;
import org.countersign.sms.sender.SmsSender;
import org.countersign.sms.spend.Allowances;
import org.countersign.sms.spend.Purpose;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.ReleasedNumbers;
import org.countersign.store.account.Snapshot;

/**
 * Texts to a number that it is an account's no more, once, however often the event comes, and then forgets the number. Such a text takes
 * of its country's budget like any other; what is not allowed is not sent. It takes nothing of the number's own allowance, since
 * otherwise whoever takes the number away could use that up before.
 */
@Singleton
public class FarewellTexts {

    /** Longer than any function may run. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final String LEASED_UNTIL = "leasedUntil";
    private static final int SHARDS_TRIED = 6;

    private final Accounts accounts;
    private final Table table;
    private final SmsFactor factor;
    private final PhoneRules phones;
    private final Allowances allowances;
    private final SmsSender sender;
    private final FarewellText text;
    private final Clock clock;

    public FarewellTexts(
            Accounts accounts,
            Table table,
            SmsFactor factor,
            PhoneRules phones,
            Allowances allowances,
            SmsSender sender,
            FarewellText text,
            Clock clock) {
        this.accounts = accounts;
        this.table = table;
        this.factor = factor;
        this.phones = phones;
        this.allowances = allowances;
        this.sender = sender;
        this.text = text;
        this.clock = clock;
    }

    /** The text was not taken now: to be tried again. Carries no number. */
    public static final class NotTaken extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotTaken() {
            super("A text was not taken");
        }
    }

    /**
     * Three calls. Throws when it has to be tried again.
     *
     * @param place where in the account's partition the number stands
     * @param at when the number was released; what stands there of another time is another matter
     */
    public void send(String sub, String place, Instant at) {
        Snapshot account = accounts.read(sub);
        account.item(place)
                .filter(item -> item.has(ReleasedNumbers.LINE)
                        && item.time(ReleasedNumbers.AT).equals(at))
                .ifPresent(item -> claimAndSend(account, item));
    }

    private void claimAndSend(Snapshot account, Item item) {
        Instant now = clock.instant();
        PhoneNumber number =
                factor.number(account.sub(), item.map(ReleasedNumbers.LINE).orElseThrow());
        Claim claim = phones.check(number) instanceof Result.Ok
                ? claim(item, allowances.country(number, Purpose.SIGN_IN, now), SHARDS_TRIED, now)
                : new Claim.NotAllowed();
        switch (claim) {
            case Claim.Made made -> send(account, item, number, made.share(), now);
            case Claim.Taken _ -> {}
            case Claim.NotAllowed _ -> forget(item, now);
        }
    }

    /** Whether the text may be sent, and by whom. */
    private sealed interface Claim {

        record Made(Allowances.Share share) implements Claim {}

        /** Somebody else is sending it. */
        record Taken() implements Claim {}

        /** The country is not served, or its budget is spent. */
        record NotAllowed() implements Claim {}
    }

    private Claim claim(Item item, Allowances.Share share, int tries, Instant now) {
        Write claim = Write.update(item.key())
                .set(LEASED_UNTIL, now.plus(LEASE))
                .when(unsent(item).and(unclaimed(now)));
        return switch (table.transact(List.of(claim, share.take(now)))) {
            case Transacted.Done _ -> new Claim.Made(share);
            case Transacted.Refused refused when refused.at(0) -> new Claim.Taken();
            case Transacted.Refused _ when tries == 0 -> new Claim.NotAllowed();
            case Transacted.Refused _ ->
                allowances
                        .withRoom(share)
                        .map(other -> claim(item, other, tries - 1, now))
                        .orElseGet(Claim.NotAllowed::new);
        };
    }

    private void send(Snapshot account, Item item, PhoneNumber number, Allowances.Share share, Instant now) {
        Optional<String> locale = account.account().flatMap(it -> it.profile().locale());
        String words = text.of(item.text(ReleasedNumbers.REASON), item.time(ReleasedNumbers.AT), locale);
        switch (sender.send(number, words)) {
            // Where no answer came it may have arrived: once is what is promised.
            case SmsSender.Delivery.Accepted _, SmsSender.Delivery.Unknown _ -> forget(item, now);
            case SmsSender.Delivery.Refused refused -> {
                giveBack(item, share, now);
                if (refused.forGood()) {
                    forget(item, now);
                } else {
                    throw new NotTaken();
                }
            }
        }
    }

    private void forget(Item item, Instant now) {
        table.write(Write.update(item.key())
                .remove(ReleasedNumbers.LINE)
                .set("doneAt", now)
                .when(unsent(item)));
    }

    /** Neither the place nor the budget is used up by what was not sent. */
    private void giveBack(Item item, Allowances.Share share, Instant now) {
        table.transact(List.of(Write.update(item.key()).set(LEASED_UNTIL, now).when(unsent(item)), share.giveBack()));
    }

    private static Condition unsent(Item item) {
        return equal(ReleasedNumbers.AT, item.time(ReleasedNumbers.AT)).and(exists(ReleasedNumbers.LINE));
    }

    private static Condition unclaimed(Instant now) {
        return absent(LEASED_UNTIL).or(atMost(LEASED_UNTIL, now));
    }
}
