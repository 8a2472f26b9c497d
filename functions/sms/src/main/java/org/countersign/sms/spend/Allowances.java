package org.countersign.sms.spend;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.countersign.core.limit.Slots;
import org.countersign.core.problem.Problem;
import org.countersign.platform.api.Source;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.sms.SmsConfig;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.store.account.SlotAttributes;

/**
 * What limits a text beside its own account: the hour's allowance of the number and the day's budgets of the country and the
 * source. All are taken in the one transaction that sends it, so a text that is refused costs nothing.
 */
@Singleton
public class Allowances {

    private static final Duration HOUR = Duration.ofHours(1);

    private static final String SENT = "sent";

    private final Table table;
    private final CodeHash hash;
    private final SmsConfig config;
    private final RandomGenerator random;

    public Allowances(Table table, CodeHash hash, SmsConfig config, SecureRandom random) {
        this.table = table;
        this.hash = hash;
        this.config = config;
        this.random = random;
    }

    /**
     * What one text would take.
     *
     * @param purpose what it is for: the source's budget is the same for all
     * @param slotHint the number's slot to try first: the one after that which this account took last
     */
    public Claim claim(PhoneNumber number, Purpose purpose, Source source, int slotHint, Instant now) {
        Budget origin = Budget.of(
                "source",
                hash.of("source", source.network()),
                now,
                config.dailyBudgetPerSource(),
                config.sourceShards());
        Key numberKey = new Key("number#" + hash.of("number", number.e164()), SENT);
        return new Claim(
                numberKey,
                Math.floorMod(slotHint, config.hourlyPerNumber()),
                country(number, purpose, now),
                share(origin, 0),
                now);
    }

    /** What one notice takes of its country's budget of notices. */
    public Share notices(PhoneNumber number, Instant now) {
        return share(budget("notice", number, config.dailyNoticesPerCountry(), now), 0);
    }

    /** What one text takes of its country's budget. */
    public Share country(PhoneNumber number, Purpose purpose, Instant now) {
        int reserved = switch (purpose) {
            case SIGN_IN -> 0;
            case ENROLMENT -> config.reservedForSignIn();
        };
        return share(budget("country", number, config.dailyBudgetPerCountry(), now), reserved);
    }

    private Budget budget(String kind, PhoneNumber number, int limit, Instant now) {
        return Budget.of(kind, Integer.toString(number.callingCode()), now, limit, config.countryShards());
    }

    private Share share(Budget budget, int reservedPercent) {
        return new Share(budget, random.nextInt(budget.openShards(reservedPercent)), reservedPercent);
    }

    /** The same claim on another slot of the number, when the one it was on is taken; empty when all are. */
    public Optional<Claim> onFreeSlot(Claim claim, Item number) {
        OptionalInt free = slots(number).free(claim.now());
        return free.isPresent() ? Optional.of(claim.onSlot(free.getAsInt())) : Optional.empty();
    }

    public Problem numberRefusal(Claim claim, Item number) {
        return Problem.tooManyRequests(
                "This number was sent too many codes. Please try again later.",
                slots(number).wait(claim.now()));
    }

    private Slots slots(Item number) {
        return hour().in(Optional.of(number));
    }

    private SlotAttributes hour() {
        return SlotAttributes.hourly(SENT, config.hourlyPerNumber());
    }

    /** The same share on a shard with room, when the one it was on is spent; one call. Empty when the whole budget is. */
    public Optional<Share> withRoom(Share share) {
        Budget budget = share.budget();
        List<Item> spent = table.all(budget.keys());
        int[] free = IntStream.range(0, budget.openShards(share.reservedPercent()))
                .filter(shard -> spent.stream()
                        .filter(item -> item.key().equals(budget.key(shard)))
                        .allMatch(item ->
                                item.count(Budget.SPENT) < share.on(shard).ceiling()))
                .toArray();
        return free.length == 0 ? Optional.empty() : Optional.of(share.on(free[random.nextInt(free.length)]));
    }

    public static Problem budgetRefusal(Share share, Instant now) {
        return Problem.tooManyRequests(
                "No more codes can be sent by text message today. Please choose another way.",
                share.budget().untilRenewed(now));
    }

    /**
     * A budget, and the shard of it that a text is counted at.
     *
     * @param reservedPercent what of the budget is not for this text
     */
    public record Share(Budget budget, int shard, int reservedPercent) {

        public Write take(Instant now) {
            return budget.spend(shard, ceiling(), now);
        }

        int ceiling() {
            return budget.openShare(shard, reservedPercent);
        }

        Share on(int other) {
            return new Share(budget, other, reservedPercent);
        }

        public Write giveBack() {
            return budget.giveBack(shard);
        }
    }

    /** One text's part of each allowance. */
    public record Claim(Key number, int slot, Share country, Share source, Instant now) {

        public List<Write> take() {
            String sent = SENT + slot;
            Write takeSlot = Write.update(number)
                    .set(sent, now)
                    .set("removeAt", now.plus(HOUR).getEpochSecond())
                    .when(Condition.absent(sent).or(Condition.atMost(sent, now.minus(HOUR))));
            return List.of(takeSlot, country.take(now), source.take(now));
        }

        public List<Write> giveBack() {
            String sent = SENT + slot;
            return List.of(
                    Write.update(number).remove(sent).when(Condition.equal(sent, now)),
                    country.giveBack(),
                    source.giveBack());
        }

        Claim onSlot(int other) {
            return new Claim(number, other, country, source, now);
        }

        public Claim onCountry(Share other) {
            return new Claim(number, slot, other, source, now);
        }

        public Claim onSource(Share other) {
            return new Claim(number, slot, country, other, now);
        }
    }
}
