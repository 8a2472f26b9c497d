package org.countersign.sms;

import jakarta.inject.Singleton;
import java.util.Map;
import org.countersign.platform.key.Vault;
import org.countersign.platform.table.Item;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Remains;
import org.countersign.store.account.SlotAttributes;

/**
 * The item of the factor {@code sms}, beside what all factors have ({@code FactorItems}): {@code line}, the number that is enrolled,
 * and {@code pending}, the one that is being enrolled, both with the number sealed; when the account's texts of the last hour were
 * sent; and which of the number's slots was taken last.
 */
@Singleton
public class SmsFactor {

    /** Of an enrolment: codes that were compared. */
    static final String TRIES = "tries";

    private final Vault vault;
    private final SlotAttributes sent;

    public SmsFactor(Vault vault, SmsConfig config) {
        this.vault = vault;
        this.sent = SlotAttributes.hourly(Remains.SENT, config.hourlyPerAccount());
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
    SlotAttributes sent() {
        return sent;
    }
}
