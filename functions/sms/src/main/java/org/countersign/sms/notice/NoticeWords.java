package org.countersign.sms.notice;

import java.util.Locale;
import java.util.Optional;

/** The words of texts in one language, in letters of the GSM-7 alphabet. */
enum NoticeWords {
    ENGLISH("Not you? Say so:") {
        @Override
        String sentence(Matter matter, String until) {
            return switch (matter) {
                case FACTOR_ENABLED -> "a sign-in option was added.";
                case FACTOR_REPLACED -> "a sign-in option was replaced.";
                case FACTOR_REMOVED -> "a sign-in option was removed.";
                case FACTOR_LOCKED -> "a sign-in option was locked.";
                case FACTOR_SUSPENDED -> "a sign-in option was suspended.";
                case FACTOR_RESTORED -> "a suspended sign-in option works again.";
                case FACTORS_RESET -> "support removed all sign-in options.";
                case EMAIL_ENABLED -> "codes by e-mail were switched on.";
                case EMAIL_DISABLED -> "codes by e-mail were switched off.";
                case EMAIL_CHANGED -> "another e-mail address was given.";
                case RECOVERY_STARTED ->
                    "a recovery of your account began. It can add a sign-in option after " + until + ".";
                case RECOVERY_HALF_WAY -> "your account is still being recovered, until " + until + ".";
                case RECOVERY_ENDED -> "the recovery of your account is over.";
                case RECOVERY_BOUND -> "your account was recovered, with a new sign-in option.";
            };
        }
    },
    GERMAN("Waren Sie das nicht? Hier sagen:") {
        @Override
        String sentence(Matter matter, String until) {
            return switch (matter) {
                case FACTOR_ENABLED -> "eine Anmeldemöglichkeit kam hinzu.";
                case FACTOR_REPLACED -> "eine Anmeldemöglichkeit wurde ersetzt.";
                case FACTOR_REMOVED -> "eine Anmeldemöglichkeit wurde entfernt.";
                case FACTOR_LOCKED -> "eine Anmeldemöglichkeit wurde gesperrt.";
                case FACTOR_SUSPENDED -> "eine Anmeldemöglichkeit ruht.";
                case FACTOR_RESTORED -> "eine ruhende Anmeldemöglichkeit gilt wieder.";
                case FACTORS_RESET -> "der Support hat alle Anmeldemöglichkeiten entfernt.";
                case EMAIL_ENABLED -> "Codes per E-Mail wurden eingeschaltet.";
                case EMAIL_DISABLED -> "Codes per E-Mail wurden ausgeschaltet.";
                case EMAIL_CHANGED -> "eine andere E-Mail-Adresse wurde angegeben.";
                case RECOVERY_STARTED ->
                    "eine Wiederherstellung Ihres Kontos begann. Nach " + until
                            + " kann sie eine Anmeldemöglichkeit hinzufügen.";
                case RECOVERY_HALF_WAY -> "Ihr Konto wird noch immer wiederhergestellt, bis " + until + ".";
                case RECOVERY_ENDED -> "die Wiederherstellung Ihres Kontos ist vorbei.";
                case RECOVERY_BOUND -> "Ihr Konto wurde wiederhergestellt, mit einer neuen Anmeldemöglichkeit.";
            };
        }
    },
    FRENCH("Ce n'était pas vous ? Dites-le :") {
        @Override
        String sentence(Matter matter, String until) {
            return switch (matter) {
                case FACTOR_ENABLED -> "une option de connexion a été ajoutée.";
                case FACTOR_REPLACED -> "une option de connexion a été remplacée.";
                case FACTOR_REMOVED -> "une option de connexion a été supprimée.";
                case FACTOR_LOCKED -> "une option de connexion a été bloquée.";
                case FACTOR_SUSPENDED -> "une option de connexion est suspendue.";
                case FACTOR_RESTORED -> "une option suspendue fonctionne de nouveau.";
                case FACTORS_RESET -> "l'assistance a supprimé toutes les options de connexion.";
                case EMAIL_ENABLED -> "les codes par e-mail ont été activés.";
                case EMAIL_DISABLED -> "les codes par e-mail ont été désactivés.";
                case EMAIL_CHANGED -> "une autre adresse e-mail a été indiquée.";
                case RECOVERY_STARTED ->
                    "une récupération de votre compte a commencé, qui peut ajouter une option après le " + until + ".";
                case RECOVERY_HALF_WAY ->
                    "la récupération de votre compte est toujours en cours, jusqu'au " + until + ".";
                case RECOVERY_ENDED -> "la récupération de votre compte est terminée.";
                case RECOVERY_BOUND -> "votre compte a été récupéré, avec une nouvelle option de connexion.";
            };
        }
    },
    SPANISH("¿No fue usted? Digalo:") {
        @Override
        String sentence(Matter matter, String until) {
            return switch (matter) {
                case FACTOR_ENABLED -> "se agrego una opcion de acceso.";
                case FACTOR_REPLACED -> "se reemplazo una opcion de acceso.";
                case FACTOR_REMOVED -> "se elimino una opcion de acceso.";
                case FACTOR_LOCKED -> "se bloqueo una opcion de acceso.";
                case FACTOR_SUSPENDED -> "se suspendio una opcion de acceso.";
                case FACTOR_RESTORED -> "una opcion suspendida vuelve a funcionar.";
                case FACTORS_RESET -> "el soporte elimino todas las opciones de acceso.";
                case EMAIL_ENABLED -> "se activaron los codigos por correo.";
                case EMAIL_DISABLED -> "se desactivaron los codigos por correo.";
                case EMAIL_CHANGED -> "se indico otra direccion de correo.";
                case RECOVERY_STARTED ->
                    "empezo una recuperacion de su cuenta. Despues de " + until
                            + " puede agregar una opcion de acceso.";
                case RECOVERY_HALF_WAY -> "sigue en curso la recuperacion de su cuenta, hasta " + until + ".";
                case RECOVERY_ENDED -> "termino la recuperacion de su cuenta.";
                case RECOVERY_BOUND -> "se recupero su cuenta, con una nueva opcion de acceso.";
            };
        }
    };

    private final String notYou;

    NoticeWords(String notYou) {
        this.notYou = notYou;
    }

    abstract String sentence(Matter matter, String until);

    String notYou() {
        return notYou;
    }

    /** English where the language is absent or not spoken here. */
    static NoticeWords of(Optional<String> locale) {
        return switch (locale.map(Locale::forLanguageTag)
                .map(Locale::getLanguage)
                .orElse("")) {
            case "de" -> GERMAN;
            case "fr" -> FRENCH;
            case "es" -> SPANISH;
            default -> ENGLISH;
        };
    }
}
