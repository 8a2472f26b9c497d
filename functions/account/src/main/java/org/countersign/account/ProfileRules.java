package org.countersign.account;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.core.account.Account;
import org.countersign.core.account.Sub;
import org.countersign.core.problem.Problem;

/** What a profile has to look like. Whether an address exists only a mail to it can show; here stands what never could. */
public final class ProfileRules {

    /** RFC 5321 section 4.5.3.1.3. */
    private static final int LONGEST_EMAIL = 254;

    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>\",;:\\\\\\p{Cntrl}]{1,64}@[^\\s@<>\",;:\\\\\\p{Cntrl}]+");

    private ProfileRules() {}

    /** Empty when it can be stored. */
    static Optional<Problem> refusal(String sub, Account.Profile profile) {
        Optional<Problem> id = refusal(sub);
        if (id.isPresent()) {
            return id;
        }
        if (profile.email().length() > LONGEST_EMAIL
                || !EMAIL.matcher(profile.email()).matches()) {
            return Optional.of(Problem.malformed("email", "The field email is not an e-mail address."));
        }
        return profile.locale()
                .filter(locale -> !isLanguageTag(locale))
                .map(_ -> Problem.malformed("locale", "The field locale is not a language tag (BCP 47)."));
    }

    /** Empty when an account can have this id. */
    public static Optional<Problem> refusal(String sub) {
        return Sub.refusal(sub);
    }

    private static boolean isLanguageTag(String tag) {
        return tag.length() <= 35 && !Locale.forLanguageTag(tag).getLanguage().isEmpty();
    }
}
