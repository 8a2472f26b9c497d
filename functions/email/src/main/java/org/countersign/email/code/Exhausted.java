package org.countersign.email.code;

import java.time.Instant;
import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.ChallengeItems;

/** A challenge that a code may be mailed for, beside the account as it is now. */
record Exhausted(Snapshot snapshot, Item item, int slot, Challenge challenge, Instant now) {

    static Optional<Exhausted> read(Snapshot snapshot, int slot, String challengeId, Instant now) {
        return snapshot.challengeItem(slot)
                .filter(item -> item.text("id").equals(challengeId))
                .map(item -> new Exhausted(snapshot, item, slot, ChallengeItems.read(item), now));
    }

    String sub() {
        return snapshot.sub();
    }

    Key challengeKey() {
        return AccountKeys.challenge(sub(), slot);
    }

    Key factorKey() {
        return AccountKeys.factor(sub(), FactorType.EMAIL);
    }

    /** The account's present address, as long as mail may go there. */
    Optional<Account.Profile> addressee() {
        return snapshot.account().map(Account::profile).filter(_ -> snapshot.emailFallback());
    }

    Optional<MailedCode> code() {
        return snapshot.factorItem(FactorType.EMAIL)
                .flatMap(item -> FactorItems.code(item, challenge.id()))
                .map(MailedCode::read);
    }

    String path() {
        return FactorItems.codePath(challenge.id());
    }

    boolean isCounted() {
        return item.flag(ChallengeItems.COUNTED);
    }
}
