package org.countersign.email.mail;

import java.util.Locale;
import java.util.Optional;
import org.countersign.core.factor.FactorType;

/** The words of mails in one language. Each sentence stands alone; names of factors fit where a sentence has them. */
interface Language {

    /** BCP 47. */
    String tag();

    String codeSubject(String code, String service);

    String codeIntro(String service);

    String codeUse(long minutes);

    String codeWarning();

    String subject(Occasion occasion, String service);

    /** What happened, with the factor that it happened to where there is one. */
    String sentence(Occasion occasion, String factor);

    /** What has become of it since. */
    String since(PresentState now);

    String twoStepIsOff();

    String noMoreNotices();

    String ifItWasYou();

    String ifNot();

    String wasntMe();

    String what();

    String when();

    String from();

    String until();

    String purpose(String purpose);

    String factor(FactorType type);

    /** English where the language is absent or not spoken here. */
    static Language of(Optional<String> locale) {
        return switch (locale.map(Locale::forLanguageTag)
                .map(Locale::getLanguage)
                .orElse("")) {
            case "de" -> new German();
            case "fr" -> new French();
            case "es" -> new Spanish();
            default -> new English();
        };
    }
}
