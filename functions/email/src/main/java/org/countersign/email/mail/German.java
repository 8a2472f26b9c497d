package org.countersign.email.mail;

import org.countersign.core.factor.FactorType;

final class German implements Language {

    @Override
    public String tag() {
        return "de";
    }

    @Override
    public String codeSubject(String code, String service) {
        return code + " ist Ihr Code für " + service;
    }

    @Override
    public String codeIntro(String service) {
        return "Ihr Code, mit dem Sie sich bei " + service + " bestätigen:";
    }

    @Override
    public String codeUse(long minutes) {
        return "Er gilt " + minutes
                + " Minuten und einmal. Geben Sie ihn dort ein, wo Sie danach gefragt wurden, und nirgends sonst.";
    }

    @Override
    public String codeWarning() {
        return "Es blieb keine andere Möglichkeit, darum kam dieser Code hierher. Geben Sie ihn niemandem, wer auch fragt.";
    }

    @Override
    public String subject(Occasion occasion, String service) {
        return switch (occasion) {
            case FACTOR_ENABLED -> "Ihrem Konto bei " + service + " wurde eine Anmeldemöglichkeit hinzugefügt";
            case FACTOR_REPLACED -> "Eine Anmeldemöglichkeit Ihres Kontos bei " + service + " wurde ersetzt";
            case FACTOR_REMOVED -> "Eine Anmeldemöglichkeit Ihres Kontos bei " + service + " wurde entfernt";
            case FACTOR_LOCKED -> "Eine Anmeldemöglichkeit Ihres Kontos bei " + service + " wurde gesperrt";
            case FACTOR_SUSPENDED -> "Eine Anmeldemöglichkeit Ihres Kontos bei " + service + " ruht";
            case FACTOR_RESTORED -> "Eine ruhende Anmeldemöglichkeit Ihres Kontos bei " + service + " gilt wieder";
            case RECOVERY_STARTED -> "Jemand begann, Ihr Konto bei " + service + " wiederherzustellen";
            case RECOVERY_HALF_WAY -> "Ihr Konto bei " + service + " wird noch immer wiederhergestellt";
            case RECOVERY_ENDED -> "Die Wiederherstellung Ihres Kontos bei " + service + " ist vorbei";
            case RECOVERY_BOUND -> "Ihr Konto bei " + service + " wurde wiederhergestellt";
            case EMAIL_CHANGED -> "Ihr Konto bei " + service + " hat eine andere E-Mail-Adresse";
            case CODES_RUNNING_LOW ->
                "Für Ihr Konto bei " + service + " sind nur noch wenige Wiederherstellungscodes übrig";
            case OPTION_DECLINED, EXHAUSTED -> "Jemand hatte Mühe, sich bei Ihrem Konto bei " + service + " anzumelden";
            case RECOVERED -> "Ihr Konto bei " + service + " wurde mit einer Reserve geöffnet";
            case EMAIL_ENABLED, EMAIL_DISABLED ->
                "Codes per E-Mail wurden für Ihr Konto bei " + service + " umgeschaltet";
            case FACTORS_RESET -> "Der Support hat alle Anmeldemöglichkeiten Ihres Kontos bei " + service + " entfernt";
            case VERIFICATION_REMINDER -> "Bitte lassen Sie für Ihr Konto bei " + service + " Ihre Identität prüfen";
            case HOLD_PENDING -> "Ihr Konto bei " + service + " ist eingeschränkt, bis Ihre Identität geprüft ist";
            case HOLD_FAILED -> "Ihr Konto bei " + service + " ist eingeschränkt: Ihre Identität wurde nicht bestätigt";
            case HOLD_LIFTED -> "Ihr Konto bei " + service + " ist nicht mehr eingeschränkt";
        };
    }

    @Override
    public String sentence(Occasion occasion, String factor) {
        return switch (occasion) {
            case FACTOR_ENABLED -> "Diese Möglichkeit für den zweiten Schritt kam hinzu: " + factor + ".";
            case FACTOR_REPLACED -> "Diese Möglichkeit für den zweiten Schritt wurde ersetzt: " + factor + ".";
            case FACTOR_REMOVED -> "Diese Möglichkeit für den zweiten Schritt wurde entfernt: " + factor + ".";
            case FACTOR_LOCKED ->
                "Nach zu vielen falschen Versuchen wurde diese Möglichkeit gesperrt und muss neu eingerichtet werden: "
                        + factor + ".";
            case FACTOR_SUSPENDED ->
                "Diese Möglichkeit für den zweiten Schritt ruht, weil jemand sagte, dass nicht Sie sie hinzugefügt haben: "
                        + factor
                        + ". Waren Sie es doch, melden Sie sich binnen eines Tages damit an, dann gilt sie wieder.";
            case FACTOR_RESTORED ->
                "Diese Möglichkeit für den zweiten Schritt ruhte und gilt wieder: " + factor
                        + ". Sehen Sie in den Einstellungen Ihres Kontos nach den Möglichkeiten.";
            case RECOVERY_STARTED ->
                "Eine Wiederherstellung Ihres Kontos begann" + by(factor)
                        + " Nach der unten genannten Zeit kann damit eine neue Möglichkeit für den zweiten Schritt hinzugefügt werden. Sind Sie es, kommen Sie dann wieder und tun Sie dasselbe noch einmal.";
            case RECOVERY_HALF_WAY ->
                "Die halbe Wartezeit ist um, nach der bei einer Wiederherstellung Ihres Kontos eine neue Möglichkeit hinzugefügt werden kann"
                        + by(factor)
                        + " Sind Sie es, kommen Sie nach der unten genannten Zeit wieder und tun Sie dasselbe noch einmal.";
            case RECOVERY_ENDED ->
                "Die Wiederherstellung Ihres Kontos ist vorbei, ohne dass eine neue Möglichkeit hinzukam" + by(factor)
                        + " Brauchen Sie noch eine, beginnen Sie von vorn.";
            case RECOVERY_BOUND ->
                "Eine Wiederherstellung Ihres Kontos endete mit einer neuen Möglichkeit für den zweiten Schritt"
                        + by(factor)
                        + " Sehen Sie in den Einstellungen Ihres Kontos nach den Möglichkeiten, und erstellen Sie neue Wiederherstellungscodes.";
            case EMAIL_CHANGED ->
                "Für Ihr Konto wurde eine andere E-Mail-Adresse angegeben. Einige Tage lang hilft weder sie noch die vorige, das Konto wiederherzustellen; Meldungen gehen eine Woche lang an beide.";
            case CODES_RUNNING_LOW ->
                "Es sind nur noch wenige Wiederherstellungscodes übrig. Erstellen Sie neue, solange Sie sich anmelden können.";
            case OPTION_DECLINED ->
                "Jemand, der Ihr Passwort kennt, begann den zweiten Schritt und gab an, eine Ihrer Möglichkeiten nicht nutzen zu können.";
            case RECOVERED ->
                "Jemand, der Ihr Passwort kennt, bestand den zweiten Schritt mit einer Reserve: " + factor + ".";
            case EMAIL_ENABLED -> "Codes per E-Mail wurden als letzter Ausweg eingeschaltet.";
            case EMAIL_DISABLED ->
                "Codes per E-Mail wurden ausgeschaltet. Wenn keine Möglichkeit bleibt, kann nur der Support helfen.";
            case FACTORS_RESET ->
                "Der Support hat alle Möglichkeiten für den zweiten Schritt entfernt, weil jemand darum bat, der sich als Sie ausgab. Neue können nach einer Wartezeit hinzugefügt werden.";
            case EXHAUSTED ->
                "Jemand, der Ihr Passwort kennt, begann den zweiten Schritt, und jede Möglichkeit schlug fehl oder wurde abgelehnt.";
            case VERIFICATION_REMINDER ->
                "Ihre Identität muss bis zur unten genannten Zeit geprüft sein. Danach können Sie keine Angebote abgeben und Ihr Profilbild nicht ändern, bis das geschehen ist. Sie können es jetzt in den Einstellungen Ihres Kontos tun.";
            case HOLD_PENDING ->
                "Bis Ihre Identität geprüft ist, können Sie keine Angebote abgeben und Ihr Profilbild nicht ändern. Alles andere bleibt, wie es ist. Sie können sie in den Einstellungen Ihres Kontos prüfen lassen.";
            case HOLD_FAILED ->
                "Ihre Identität wurde nicht bestätigt. Sie können keine Angebote abgeben, Ihr Profilbild nicht ändern, keine Einnahmen abheben und keine direkten Aufträge annehmen, und Sie erscheinen nicht in der Suche; offene Angebote werden zurückgezogen. Die Arbeit an bestehenden Verträgen geht weiter. Was Sie tun können, steht in den Einstellungen Ihres Kontos.";
            case HOLD_LIFTED -> "Die Einschränkung Ihres Kontos wurde aufgehoben. Sie können es wieder ganz nutzen.";
        };
    }

    private static String by(String factor) {
        return factor.isEmpty() ? "." : ": " + factor + ".";
    }

    @Override
    public String since(PresentState now) {
        return switch (now) {
            case ON -> "Seither wurde das wieder eingerichtet und ist jetzt eingeschaltet.";
            case OFF -> "Seither wurde das wieder entfernt oder ausgeschaltet.";
            case LOCKED -> "Seither wurde das nach zu vielen falschen Versuchen gesperrt.";
        };
    }

    @Override
    public String twoStepIsOff() {
        return "Die Bestätigung in zwei Schritten ist jetzt aus: Das Passwort allein öffnet dieses Konto.";
    }

    @Override
    public String noMoreNotices() {
        return "Weitere Meldungen dieser Art kommen in dieser Stunde nicht per E-Mail.";
    }

    @Override
    public String ifItWasYou() {
        return "Wenn Sie das waren, ist nichts zu tun.";
    }

    @Override
    public String ifNot() {
        return "Wenn Sie es nicht waren, sagen Sie es gleich: Offene Anmeldungen und Wiederherstellungen enden, und was seither hinzukam, gilt nicht mehr. Ändern Sie danach Ihr Passwort.";
    }

    @Override
    public String wasntMe() {
        return "Das war ich nicht";
    }

    @Override
    public String what() {
        return "Wofür";
    }

    @Override
    public String when() {
        return "Wann";
    }

    @Override
    public String from() {
        return "Von";
    }

    @Override
    public String until() {
        return "Zeit bis";
    }

    @Override
    public String purpose(String purpose) {
        return switch (purpose) {
            case "sign_in" -> "Anmeldung";
            case "settings" -> "Einstellungen";
            case "payments" -> "Zahlungen";
            default -> purpose.replace('_', ' ');
        };
    }

    @Override
    public String factor(FactorType type) {
        return switch (type) {
            case PROMPT -> "Bestätigung in der App";
            case SMS -> "Code per SMS";
            case TOTP -> "Authenticator-App";
            case SECURITY_QUESTION -> "Sicherheitsfrage";
            case RECOVERY_CODES -> "Wiederherstellungscode";
            case EMAIL -> "Code per E-Mail";
        };
    }
}
