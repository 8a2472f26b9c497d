package org.countersign.sms;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.core.limit.Slots;
import org.countersign.platform.key.Vault;
import org.countersign.platform.table.Item;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.spend.Allowances;
import org.countersign.store.account.AccountKeys;

/**
 * The item of the factor {@code sms}, beside what all factors have ({@code FactorItems}): {@code line}, the number that is enrolled,
 * and {@code pending}, the one that is being enrolled, both with the number sealed; when the account's texts of the last hour were
 * sent; and which of the number's slots was taken last.
 */
@Singleton
public class SmsFactor {

    static final String NUMBER_SLOT = "numberSlot";
    private static final String SENT = "sent";

    private final Vault vault;
    private final SmsConfig config;

    public SmsFactor(Vault vault, SmsConfig config) {
        this.vault = vault;
        this.config = config;
    }

    /** What is stored of a number. */
    Map<String, Object> line(String sub, PhoneNumber number) {
        return Map.of(
                "number", vault.seal(number.e164(), context(sub)),
                "country", number.country(),
                "callingCode", number.callingCode());
    }

    /** A number as it was stored under {@code line} or {@code pending}. */
    public PhoneNumber number(String sub, Item line) {
        return new PhoneNumber(
                vault.openText(line.bytes("number"), context(sub)), line.text("country"), line.count("callingCode"));
    }

    private static String context(String sub) {
        return "sms number of " + AccountKeys.partition(sub);
    }

    /** The account's texts of the last hour, to whatever number. */
    Slots sent(Optional<Item> item) {
        List<Optional<Instant>> taken = IntStream.range(0, config.hourlyPerAccount())
                .mapToObj(slot -> item.flatMap(it -> it.findTime(SENT + slot)))
                .toList();
        return new Slots(taken, Allowances.HOUR);
    }

    static String sent(int slot) {
        return SENT + slot;
    }
}
