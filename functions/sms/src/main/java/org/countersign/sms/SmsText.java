package org.countersign.sms;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.countersign.platform.config.PlatformConfig;

/**
 * What a text says. The code stands first, where a lock screen shows it; the last line is bound to the domain of the sign-in page
 * (WebOTP, origin-bound one-time codes), so that phones fill it in there and nowhere else. Letters of the GSM-7 alphabet only, so
 * that it is one segment.
 */
@Singleton
class SmsText {

    private final String service;
    private final String domain;

    SmsText(PlatformConfig config) {
        this.service = config.serviceName();
        this.domain = config.host().domain();
    }

    /**
     * The whole text.
     *
     * @param locale language tag (BCP 47) of the account; English where it is absent or not spoken here
     */
    String of(String code, Optional<String> locale) {
        String language =
                locale.map(Locale::forLanguageTag).map(Locale::getLanguage).orElse("");
        return sentence(code, language) + "\n\n@" + domain + " #" + code;
    }

    private String sentence(String code, String language) {
        return switch (language) {
            case "de" -> code + " ist Ihr Code für " + service + ". Geben Sie ihn niemandem.";
            case "fr" -> code + " est votre code " + service + ". Ne le donnez à personne.";
            case "es" -> code + " es su codigo de " + service + ". No lo comparta con nadie.";
            case "it" -> code + " è il tuo codice " + service + ". Non darlo a nessuno.";
            case "pt" -> code + " é o seu codigo " + service + ". Nunca o partilhe.";
            case "nl" -> code + " is je code voor " + service + ". Geef hem aan niemand.";
            default -> code + " is your " + service + " code. Do not give it to anyone.";
        };
    }
}
