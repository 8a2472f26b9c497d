package org.countersign.totp;

import jakarta.inject.Singleton;
import java.util.Map;
import org.countersign.platform.key.Vault;
import org.countersign.platform.table.Item;
import org.countersign.store.account.AccountKeys;

/**
 * The item of the factor {@code totp}, beside what all factors have ({@code FactorItems}): {@code secret} (sealed for this account
 * and factor), {@code digits}, {@code algorithm}, and {@code lastStep}, the latest step whose code was used. An enrolment has the
 * first three and its {@code tries} under {@code pending}; until there is more than that, the item is cleared away at
 * {@code removeAt}.
 */
@Singleton
class TotpFactor {

    static final String SECRET = "secret";
    static final String DIGITS = "digits";
    static final String ALGORITHM = "algorithm";
    static final String LAST_STEP = "lastStep";
    static final String TRIES = "tries";
    static final String REMOVE_AT = "removeAt";

    private final Vault vault;

    TotpFactor(Vault vault) {
        this.vault = vault;
    }

    byte[] seal(String sub, TotpSecret secret) {
        return vault.seal(secret.bytes(), context(sub));
    }

    /** The secret of the item or of the enrolment in it. Throws {@link Vault.Sealed} for one that was another account's. */
    TotpSecret open(String sub, Item item) {
        return TotpSecret.of(kind(item), vault.open(item.bytes(SECRET), context(sub)));
    }

    static Map<String, Object> attributes(Kind kind, byte[] sealed) {
        return Map.of(
                SECRET,
                sealed,
                DIGITS,
                kind.digits(),
                ALGORITHM,
                kind.algorithm().name());
    }

    private static Kind kind(Item item) {
        return new Kind(Algorithm.valueOf(item.text(ALGORITHM)), item.count(DIGITS));
    }

    private static String context(String sub) {
        return "totp secret of " + AccountKeys.partition(sub);
    }
}
