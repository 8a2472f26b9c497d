package org.countersign.email.mail;

import org.countersign.core.factor.FactorType;

final class Spanish implements Language {

    @Override
    public String tag() {
        return "es";
    }

    @Override
    public String codeSubject(String code, String service) {
        return code + " es su código de " + service;
    }

    @Override
    public String codeIntro(String service) {
        return "Su código para confirmar que es usted en " + service + ":";
    }

    @Override
    public String codeUse(long minutes) {
        return "Sirve durante " + minutes
                + " minutos y una sola vez. Escríbalo donde se lo pidieron y en ningún otro sitio.";
    }

    @Override
    public String codeWarning() {
        return "No quedaba otra opción, por eso este código llegó aquí. No se lo dé a nadie, pregunte quien pregunte.";
    }

    @Override
    public String subject(Occasion occasion, String service) {
        return switch (occasion) {
            case FACTOR_ENABLED -> "Se añadió una opción de acceso a su cuenta de " + service;
            case FACTOR_REPLACED -> "Se sustituyó una opción de acceso de su cuenta de " + service;
            case FACTOR_REMOVED -> "Se eliminó una opción de acceso de su cuenta de " + service;
            case FACTOR_LOCKED -> "Se bloqueó una opción de acceso de su cuenta de " + service;
            case FACTOR_SUSPENDED -> "Una opción de acceso de su cuenta de " + service + " está suspendida";
            case FACTOR_RESTORED -> "Una opción suspendida de su cuenta de " + service + " vuelve a funcionar";
            case RECOVERY_STARTED -> "Alguien empezó a recuperar su cuenta de " + service;
            case RECOVERY_HALF_WAY -> "Sigue en curso la recuperación de su cuenta de " + service;
            case RECOVERY_ENDED -> "Terminó la recuperación de su cuenta de " + service;
            case RECOVERY_BOUND -> "Se recuperó su cuenta de " + service;
            case EMAIL_CHANGED -> "Su cuenta de " + service + " tiene otra dirección de correo";
            case CODES_RUNNING_LOW -> "Quedan pocos códigos de recuperación de su cuenta de " + service;
            case OPTION_DECLINED, EXHAUSTED -> "Alguien tuvo problemas para acceder a su cuenta de " + service;
            case RECOVERED -> "Se accedió a su cuenta de " + service + " con una opción de reserva";
            case EMAIL_ENABLED, EMAIL_DISABLED -> "Se cambiaron los códigos por correo de su cuenta de " + service;
            case FACTORS_RESET -> "El soporte eliminó todas las opciones de acceso de su cuenta de " + service;
            case VERIFICATION_REMINDER -> "Verifique su identidad para su cuenta de " + service;
            case HOLD_PENDING -> "Su cuenta de " + service + " está limitada hasta que se verifique su identidad";
            case HOLD_FAILED -> "Su cuenta de " + service + " está limitada: no se confirmó su identidad";
            case HOLD_LIFTED -> "Su cuenta de " + service + " ya no está limitada";
        };
    }

    @Override
    public String sentence(Occasion occasion, String factor) {
        return switch (occasion) {
            case FACTOR_ENABLED -> "Se añadió esta opción para el segundo paso: " + factor + ".";
            case FACTOR_REPLACED -> "Se sustituyó esta opción para el segundo paso: " + factor + ".";
            case FACTOR_REMOVED -> "Se eliminó esta opción para el segundo paso: " + factor + ".";
            case FACTOR_LOCKED ->
                "Tras demasiados intentos fallidos, esta opción se bloqueó y hay que configurarla de nuevo: " + factor
                        + ".";
            case FACTOR_SUSPENDED ->
                "Esta opción para el segundo paso está suspendida, porque alguien dijo que no fue usted quien la añadió: "
                        + factor + ". Si fue usted, acceda con ella en el plazo de un día y volverá a funcionar.";
            case FACTOR_RESTORED ->
                "Esta opción para el segundo paso estaba suspendida y vuelve a funcionar: " + factor
                        + ". Revise las opciones en los ajustes de su cuenta.";
            case RECOVERY_STARTED ->
                "Empezó una recuperación de su cuenta" + by(factor)
                        + " Después del momento indicado abajo podrá añadir una nueva opción para el segundo paso. Si es usted, vuelva entonces y haga lo mismo otra vez.";
            case RECOVERY_HALF_WAY ->
                "Ha pasado la mitad del plazo tras el cual una recuperación de su cuenta puede añadir una nueva opción"
                        + by(factor)
                        + " Si es usted, vuelva después del momento indicado abajo y haga lo mismo otra vez.";
            case RECOVERY_ENDED ->
                "La recuperación de su cuenta terminó sin añadir ninguna opción nueva" + by(factor)
                        + " Si todavía la necesita, empiece de nuevo.";
            case RECOVERY_BOUND ->
                "Una recuperación de su cuenta terminó con una nueva opción para el segundo paso" + by(factor)
                        + " Revise las opciones en los ajustes de su cuenta y cree otros códigos de recuperación.";
            case EMAIL_CHANGED ->
                "Se indicó otra dirección de correo para su cuenta. Durante unos días, ni esa ni la anterior sirven para recuperar la cuenta; los avisos se envían a ambas durante una semana.";
            case CODES_RUNNING_LOW -> "Le quedan pocos códigos de recuperación. Cree otros mientras pueda acceder.";
            case OPTION_DECLINED ->
                "Alguien que conoce su contraseña empezó el segundo paso y dijo que no puede usar una de sus opciones.";
            case RECOVERED ->
                "Alguien que conoce su contraseña superó el segundo paso con una opción de reserva: " + factor + ".";
            case EMAIL_ENABLED -> "Se activaron los códigos por correo como último recurso.";
            case EMAIL_DISABLED ->
                "Se desactivaron los códigos por correo. Cuando no quede ninguna opción, solo el soporte podrá ayudar.";
            case FACTORS_RESET ->
                "El soporte eliminó todas las opciones del segundo paso a petición de alguien que dijo ser usted. Se podrán añadir otras tras un tiempo de espera.";
            case EXHAUSTED ->
                "Alguien que conoce su contraseña empezó el segundo paso, y todas las opciones fallaron o fueron rechazadas.";
            case VERIFICATION_REMINDER ->
                "Su identidad debe verificarse antes del momento indicado abajo. Después no podrá enviar propuestas ni cambiar su foto de perfil hasta que lo haga. Puede hacerlo ahora en los ajustes de su cuenta.";
            case HOLD_PENDING ->
                "Hasta que se verifique su identidad no podrá enviar propuestas ni cambiar su foto de perfil. Todo lo demás sigue igual. Puede verificarla en los ajustes de su cuenta.";
            case HOLD_FAILED ->
                "No se confirmó su identidad. No puede enviar propuestas, cambiar su foto de perfil, retirar ganancias ni aceptar contrataciones directas, y no aparece en las búsquedas; las propuestas abiertas se retiran. El trabajo en los contratos existentes continúa. Los ajustes de su cuenta dicen qué puede hacer.";
            case HOLD_LIFTED -> "Se levantó la limitación de su cuenta. Puede volver a usarla por completo.";
        };
    }

    private static String by(String factor) {
        return factor.isEmpty() ? "." : ": " + factor + ".";
    }

    @Override
    public String since(PresentState now) {
        return switch (now) {
            case ON -> "Desde entonces se ha configurado de nuevo y ahora está activado.";
            case OFF -> "Desde entonces se ha quitado o desactivado de nuevo.";
            case LOCKED -> "Desde entonces se ha bloqueado tras demasiados intentos fallidos.";
        };
    }

    @Override
    public String twoStepIsOff() {
        return "La verificación en dos pasos está ahora desactivada: basta la contraseña para abrir esta cuenta.";
    }

    @Override
    public String noMoreNotices() {
        return "Otros avisos como este no se enviarán por correo durante una hora.";
    }

    @Override
    public String ifItWasYou() {
        return "Si fue usted, no tiene que hacer nada.";
    }

    @Override
    public String ifNot() {
        return "Si no fue usted, dígalo cuanto antes: se cierran los accesos y las recuperaciones en curso, y lo añadido desde entonces deja de funcionar. Después cambie su contraseña.";
    }

    @Override
    public String wasntMe() {
        return "No fui yo";
    }

    @Override
    public String what() {
        return "Para";
    }

    @Override
    public String when() {
        return "Cuándo";
    }

    @Override
    public String from() {
        return "Desde";
    }

    @Override
    public String until() {
        return "Plazo hasta";
    }

    @Override
    public String purpose(String purpose) {
        return switch (purpose) {
            case "sign_in" -> "el acceso";
            case "settings" -> "los ajustes";
            case "payments" -> "los pagos";
            default -> purpose.replace('_', ' ');
        };
    }

    @Override
    public String factor(FactorType type) {
        return switch (type) {
            case PROMPT -> "aviso en la aplicación";
            case SMS -> "código por SMS";
            case TOTP -> "aplicación de autenticación";
            case SECURITY_QUESTION -> "pregunta de seguridad";
            case RECOVERY_CODES -> "código de recuperación";
            case EMAIL -> "código por correo";
        };
    }
}
