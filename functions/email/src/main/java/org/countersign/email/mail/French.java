package org.countersign.email.mail;

import org.countersign.core.factor.FactorType;

final class French implements Language {

    @Override
    public String tag() {
        return "fr";
    }

    @Override
    public String codeSubject(String code, String service) {
        return code + " est votre code " + service;
    }

    @Override
    public String codeIntro(String service) {
        return "Votre code pour confirmer que c’est bien vous sur " + service + " :";
    }

    @Override
    public String codeUse(long minutes) {
        return "Il est valable " + minutes
                + " minutes et une seule fois. Saisissez-le là où il vous a été demandé, et nulle part ailleurs.";
    }

    @Override
    public String codeWarning() {
        return "Aucune autre option ne restait, ce code a donc été envoyé ici. Ne le donnez à personne, qui que ce soit.";
    }

    @Override
    public String subject(Occasion occasion, String service) {
        return switch (occasion) {
            case FACTOR_ENABLED -> "Une option de connexion a été ajoutée à votre compte " + service;
            case FACTOR_REPLACED -> "Une option de connexion de votre compte " + service + " a été remplacée";
            case FACTOR_REMOVED -> "Une option de connexion de votre compte " + service + " a été supprimée";
            case FACTOR_LOCKED -> "Une option de connexion de votre compte " + service + " a été bloquée";
            case FACTOR_SUSPENDED -> "Une option de connexion de votre compte " + service + " est suspendue";
            case FACTOR_RESTORED -> "Une option suspendue de votre compte " + service + " fonctionne de nouveau";
            case RECOVERY_STARTED -> "Quelqu’un a commencé à récupérer votre compte " + service;
            case RECOVERY_HALF_WAY -> "La récupération de votre compte " + service + " est toujours en cours";
            case RECOVERY_ENDED -> "La récupération de votre compte " + service + " est terminée";
            case RECOVERY_BOUND -> "Votre compte " + service + " a été récupéré";
            case EMAIL_CHANGED -> "Votre compte " + service + " a une autre adresse e-mail";
            case CODES_RUNNING_LOW -> "Il reste peu de codes de récupération pour votre compte " + service;
            case OPTION_DECLINED, EXHAUSTED -> "Quelqu’un a eu du mal à se connecter à votre compte " + service;
            case RECOVERED -> "Votre compte " + service + " a été ouvert avec une option de secours";
            case EMAIL_ENABLED, EMAIL_DISABLED ->
                "Les codes par e-mail de votre compte " + service + " ont été modifiés";
            case FACTORS_RESET -> "L’assistance a supprimé toutes les options de connexion de votre compte " + service;
            case VERIFICATION_REMINDER -> "Veuillez faire vérifier votre identité pour votre compte " + service;
            case HOLD_PENDING -> "Votre compte " + service + " est limité jusqu’à la vérification de votre identité";
            case HOLD_FAILED -> "Votre compte " + service + " est limité : votre identité n’a pas été confirmée";
            case HOLD_LIFTED -> "Votre compte " + service + " n’est plus limité";
        };
    }

    @Override
    public String sentence(Occasion occasion, String factor) {
        return switch (occasion) {
            case FACTOR_ENABLED -> "Cette option pour la deuxième étape a été ajoutée : " + factor + ".";
            case FACTOR_REPLACED -> "Cette option pour la deuxième étape a été remplacée : " + factor + ".";
            case FACTOR_REMOVED -> "Cette option pour la deuxième étape a été supprimée : " + factor + ".";
            case FACTOR_LOCKED ->
                "Après trop d’essais erronés, cette option a été bloquée et doit être configurée de nouveau : " + factor
                        + ".";
            case FACTOR_SUSPENDED ->
                "Cette option pour la deuxième étape est suspendue, car quelqu’un a dit que ce n’est pas vous qui l’avez ajoutée : "
                        + factor
                        + ". Si c’était bien vous, connectez-vous avec elle dans la journée, et elle fonctionnera de nouveau.";
            case FACTOR_RESTORED ->
                "Cette option pour la deuxième étape était suspendue et fonctionne de nouveau : " + factor
                        + ". Vérifiez les options dans les paramètres de votre compte.";
            case RECOVERY_STARTED ->
                "Une récupération de votre compte a commencé" + by(factor)
                        + " Après le moment indiqué ci-dessous, elle pourra ajouter une nouvelle option pour la deuxième étape. Si c’est vous, revenez alors et refaites la même chose.";
            case RECOVERY_HALF_WAY ->
                "La moitié du délai est passée après lequel une récupération de votre compte pourra ajouter une nouvelle option"
                        + by(factor)
                        + " Si c’est vous, revenez après le moment indiqué ci-dessous et refaites la même chose.";
            case RECOVERY_ENDED ->
                "La récupération de votre compte est terminée, sans qu’une nouvelle option ait été ajoutée" + by(factor)
                        + " S’il vous en faut encore une, recommencez.";
            case RECOVERY_BOUND ->
                "Une récupération de votre compte s’est terminée par une nouvelle option pour la deuxième étape"
                        + by(factor)
                        + " Vérifiez les options dans les paramètres de votre compte et créez de nouveaux codes de récupération.";
            case EMAIL_CHANGED ->
                "Une autre adresse e-mail a été indiquée pour votre compte. Pendant quelques jours, ni elle ni la précédente n’aide à récupérer le compte ; les avis sont envoyés aux deux pendant une semaine.";
            case CODES_RUNNING_LOW ->
                "Il reste peu de vos codes de récupération. Créez-en de nouveaux tant que vous pouvez vous connecter.";
            case OPTION_DECLINED ->
                "Quelqu’un qui connaît votre mot de passe a commencé la deuxième étape et a indiqué ne pas pouvoir utiliser l’une de vos options.";
            case RECOVERED ->
                "Quelqu’un qui connaît votre mot de passe a réussi la deuxième étape avec une option de secours : "
                        + factor + ".";
            case EMAIL_ENABLED -> "Les codes par e-mail ont été activés en dernier recours.";
            case EMAIL_DISABLED ->
                "Les codes par e-mail ont été désactivés. Quand aucune option ne reste, seule l’assistance peut aider.";
            case FACTORS_RESET ->
                "L’assistance a supprimé toutes les options de la deuxième étape à la demande d’une personne disant être vous. De nouvelles pourront être ajoutées après un délai.";
            case EXHAUSTED ->
                "Quelqu’un qui connaît votre mot de passe a commencé la deuxième étape, et toutes les options ont échoué ou ont été refusées.";
            case VERIFICATION_REMINDER ->
                "Votre identité doit être vérifiée avant le moment indiqué ci-dessous. Ensuite, vous ne pourrez ni soumettre de propositions ni changer votre photo de profil tant que ce n’est pas fait. Vous pouvez le faire maintenant dans les paramètres de votre compte.";
            case HOLD_PENDING ->
                "Tant que votre identité n’est pas vérifiée, vous ne pouvez ni soumettre de propositions ni changer votre photo de profil. Tout le reste demeure inchangé. Vous pouvez la faire vérifier dans les paramètres de votre compte.";
            case HOLD_FAILED ->
                "Votre identité n’a pas été confirmée. Vous ne pouvez ni soumettre de propositions, ni changer votre photo de profil, ni retirer vos revenus, ni accepter d’embauches directes, et vous n’apparaissez pas dans la recherche ; les propositions en cours sont retirées. Le travail sur les contrats existants continue. Les paramètres de votre compte indiquent ce que vous pouvez faire.";
            case HOLD_LIFTED ->
                "La limitation de votre compte a été levée. Vous pouvez de nouveau l’utiliser entièrement.";
        };
    }

    private static String by(String factor) {
        return factor.isEmpty() ? "." : " : " + factor + ".";
    }

    @Override
    public String since(PresentState now) {
        return switch (now) {
            case ON -> "Depuis, cela a été configuré de nouveau et est maintenant activé.";
            case OFF -> "Depuis, cela a été de nouveau supprimé ou désactivé.";
            case LOCKED -> "Depuis, cela a été bloqué après trop d’essais erronés.";
        };
    }

    @Override
    public String twoStepIsOff() {
        return "La vérification en deux étapes est maintenant désactivée : le mot de passe seul ouvre ce compte.";
    }

    @Override
    public String noMoreNotices() {
        return "D’autres avis de ce type ne seront pas envoyés par e-mail dans l’heure.";
    }

    @Override
    public String ifItWasYou() {
        return "Si c’était vous, il n’y a rien à faire.";
    }

    @Override
    public String ifNot() {
        return "Si ce n’était pas vous, dites-le tout de suite : les connexions et récupérations en cours sont arrêtées, et ce qui a été ajouté depuis ne fonctionne plus. Changez ensuite votre mot de passe.";
    }

    @Override
    public String wasntMe() {
        return "Ce n’était pas moi";
    }

    @Override
    public String what() {
        return "Pour";
    }

    @Override
    public String when() {
        return "Quand";
    }

    @Override
    public String from() {
        return "Depuis";
    }

    @Override
    public String until() {
        return "Délai jusqu’au";
    }

    @Override
    public String purpose(String purpose) {
        return switch (purpose) {
            case "sign_in" -> "la connexion";
            case "settings" -> "les paramètres";
            case "payments" -> "les paiements";
            default -> purpose.replace('_', ' ');
        };
    }

    @Override
    public String factor(FactorType type) {
        return switch (type) {
            case PROMPT -> "confirmation dans l’application";
            case SMS -> "code par SMS";
            case TOTP -> "application d’authentification";
            case SECURITY_QUESTION -> "question de sécurité";
            case RECOVERY_CODES -> "code de récupération";
            case EMAIL -> "code par e-mail";
        };
    }
}
