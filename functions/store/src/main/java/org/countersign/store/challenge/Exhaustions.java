package org.countersign.store.challenge;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.OptionalInt;
import org.countersign.core.limit.Slots;
import org.countersign.platform.table.Write;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.SlotAttributes;

/**
 * The account's allowances of challenges that may be exhausted in any hour, one for known clients and one for all others. Each takes one
 * slot at the account's item, in the transaction that declines its last option or mails its code, whichever comes first.
 */
@Singleton
public class Exhaustions {

    private final SlotAttributes unknown;
    private final SlotAttributes known;

    public Exhaustions(StoreConfig config) {
        int each = config.challenge().exhaustedPerHour();
        this.unknown = SlotAttributes.hourly("exhausted", each);
        this.known = SlotAttributes.hourly("exhaustedKnown", each);
    }

    /** Which slots are taken of those for such a challenge, as the account was read. */
    public Slots slots(AccountChallenge challenge) {
        return hour(challenge).in(challenge.account().accountItem());
    }

    public OptionalInt free(AccountChallenge challenge, Instant now) {
        return slots(challenge).free(now);
    }

    /** Takes a slot, on the condition that nobody else has in this hour. */
    public Write take(AccountChallenge challenge, int slot, Instant now) {
        SlotAttributes hour = hour(challenge);
        return Write.update(AccountKeys.account(challenge.sub()))
                .set(hour.name(slot), now)
                .when(hour.isFree(slot, now));
    }

    private SlotAttributes hour(AccountChallenge challenge) {
        return ChallengePlaces.isKnown(challenge.key()) ? known : unknown;
    }
}
