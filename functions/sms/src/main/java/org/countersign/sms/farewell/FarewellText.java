package org.countersign.sms.farewell;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.store.account.ReleasedNumbers;

/**
 * The text to a number that is an account's no more. It says when that was, so it is true however late it comes, and has no
 * link: the number may be somebody else's by now. Letters of the GSM-7 alphabet only, one segment.
 */
@Singleton
public class FarewellText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String service;

    public FarewellText(PlatformConfig config) {
        this.service = config.serviceName();
    }

    /**
     * The whole text.
     *
     * @param locale language tag (BCP 47) of the account; English where it is absent or not spoken here
     */
    public String of(String reason, Instant at, Optional<String> locale) {
        String language =
                locale.map(Locale::forLanguageTag).map(Locale::getLanguage).orElse("");
        return service + ", " + TIME.format(at) + ": " + sentence(ReleasedNumbers.REPLACED.equals(reason), language);
    }

    private static String sentence(boolean replaced, String language) {
        return switch (language) {
            case "de" ->
                (replaced ? "diese Nummer wurde ersetzt." : "diese Nummer wurde entfernt.")
                        + " Waren Sie das nicht, ändern Sie Ihr Passwort und wenden Sie sich an den Support.";
            case "fr" ->
                (replaced ? "ce numéro a été remplacé." : "ce numéro a été supprimé.")
                        + " Si ce n'est pas vous, changez de mot de passe et contactez l'assistance.";
            case "es" ->
                (replaced ? "este numero fue reemplazado." : "este numero fue eliminado.")
                        + " Si no fue usted, cambie la clave y contacte con soporte.";
            default ->
                (replaced ? "this number was replaced." : "this number was removed.")
                        + " If that was not you, change your password and contact support.";
        };
    }
}
