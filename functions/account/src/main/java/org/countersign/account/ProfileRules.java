package org.countersign.account;

import java.util.Optional;
import org.countersign.core.account.Account;
import org.countersign.core.account.Sub;
import org.countersign.core.problem.Problem;
import org.countersign.core.text.EmailAddress;
import org.countersign.core.text.LanguageTag;

/** What a profile has to look like. Whether an address exists only a mail to it can show; here stands what never could. */
public final class ProfileRules {

    private ProfileRules() {}

    /** Empty when it can be stored. */
    static Optional<Problem> refusal(String sub, Account.Profile profile) {
        return refusal(sub)
                .or(() -> EmailAddress.refusal("email", profile.email()))
                .or(() -> profile.locale()
                        .filter(tag -> LanguageTag.canonical(tag).isEmpty())
                        .map(_ -> LanguageTag.refusal("locale")));
    }

    /** As it is stored, of one that can be. */
    static Account.Profile canonical(Account.Profile profile) {
        return new Account.Profile(
                profile.email(),
                profile.emailVerified(),
                profile.billingMethodConnected(),
                profile.locale().flatMap(LanguageTag::canonical),
                profile.verificationRequiredBy());
    }

    /** Empty when an account can have this id. */
    public static Optional<Problem> refusal(String sub) {
        return Sub.refusal(sub);
    }
}
