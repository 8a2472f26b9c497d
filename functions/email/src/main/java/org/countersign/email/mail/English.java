package org.countersign.email.mail;

import org.countersign.core.factor.FactorType;

final class English implements Language {

    @Override
    public String tag() {
        return "en";
    }

    @Override
    public String codeSubject(String code, String service) {
        return code + " is your " + service + " code";
    }

    @Override
    public String codeIntro(String service) {
        return "Your code to confirm that it is you at " + service + ":";
    }

    @Override
    public String codeUse(long minutes) {
        return "It works for " + minutes + " minutes and once. Type it where you were asked for it, and nowhere else.";
    }

    @Override
    public String codeWarning() {
        return "No other option was left, so this code was sent here. Do not give it to anyone, whoever asks.";
    }

    @Override
    public String subject(Occasion occasion, String service) {
        return switch (occasion) {
            case FACTOR_ENABLED -> "A sign-in option was added to your " + service + " account";
            case FACTOR_REPLACED -> "A sign-in option of your " + service + " account was replaced";
            case FACTOR_REMOVED -> "A sign-in option was removed from your " + service + " account";
            case FACTOR_LOCKED -> "A sign-in option of your " + service + " account was locked";
            case FACTOR_SUSPENDED -> "A sign-in option of your " + service + " account was suspended";
            case FACTOR_RESTORED -> "A suspended sign-in option of your " + service + " account works again";
            case RECOVERY_STARTED -> "Somebody began to recover your " + service + " account";
            case RECOVERY_HALF_WAY -> "Your " + service + " account is still being recovered";
            case RECOVERY_ENDED -> "The recovery of your " + service + " account is over";
            case RECOVERY_BOUND -> "Your " + service + " account was recovered";
            case EMAIL_CHANGED -> "Your " + service + " account has another e-mail address";
            case CODES_RUNNING_LOW -> "Few recovery codes of your " + service + " account are left";
            case OPTION_DECLINED, EXHAUSTED -> "Somebody had trouble signing in to your " + service + " account";
            case RECOVERED -> "Your " + service + " account was entered with a backup";
            case EMAIL_ENABLED, EMAIL_DISABLED -> "Codes by e-mail were switched for your " + service + " account";
            case FACTORS_RESET -> "Support removed all sign-in options of your " + service + " account";
            case VERIFICATION_REMINDER -> "Please verify your identity for your " + service + " account";
            case HOLD_PENDING -> "Your " + service + " account is on hold until your identity is verified";
            case HOLD_FAILED -> "Your " + service + " account is on hold: your identity was not confirmed";
            case HOLD_LIFTED -> "Your " + service + " account is no longer on hold";
        };
    }

    @Override
    public String sentence(Occasion occasion, String factor) {
        return switch (occasion) {
            case FACTOR_ENABLED -> "This option for the second step was added: " + factor + ".";
            case FACTOR_REPLACED -> "This option for the second step was replaced: " + factor + ".";
            case FACTOR_REMOVED -> "This option for the second step was removed: " + factor + ".";
            case FACTOR_LOCKED ->
                "After too many wrong tries this option was locked and has to be set up again: " + factor + ".";
            case FACTOR_SUSPENDED ->
                "This option for the second step is suspended, since somebody said that it was not you who added it: "
                        + factor + ". If it was you, sign in with it within a day, and it works again.";
            case FACTOR_RESTORED ->
                "This option for the second step was suspended and works again: " + factor
                        + ". Look at the options in the settings of your account.";
            case RECOVERY_STARTED ->
                "A recovery of your account began" + by(factor)
                        + " After the time below a new option for the second step can be added by it. If it is you, come back then and do the same again.";
            case RECOVERY_HALF_WAY ->
                "Half of the wait is over after which a recovery of your account can add a new option" + by(factor)
                        + " If it is you, come back after the time below and do the same again.";
            case RECOVERY_ENDED ->
                "The recovery of your account is over, and it added no new option" + by(factor)
                        + " If you still need one, begin again.";
            case RECOVERY_BOUND ->
                "A recovery of your account ended with a new option for the second step" + by(factor)
                        + " Look at the options in the settings of your account, and make new recovery codes.";
            case EMAIL_CHANGED ->
                "Another e-mail address was given for your account. For some days neither it nor the one before helps to recover the account; notices go to both for a week.";
            case CODES_RUNNING_LOW -> "Few of your recovery codes are left. Make a new set while you can sign in.";
            case OPTION_DECLINED ->
                "Somebody who knows your password began the second step and said that they cannot use an option of yours.";
            case RECOVERED -> "Somebody who knows your password passed the second step with a backup: " + factor + ".";
            case EMAIL_ENABLED -> "Codes by e-mail were switched on as a last resort.";
            case EMAIL_DISABLED -> "Codes by e-mail were switched off. When no option is left, only support can help.";
            case FACTORS_RESET ->
                "Support removed all options for the second step at the request of somebody who said that they were you. New ones can be added after a waiting time.";
            case EXHAUSTED ->
                "Somebody who knows your password began the second step, and every option failed or was declined.";
            case VERIFICATION_REMINDER ->
                "Your identity has to be verified by the time below. After that you cannot submit proposals or change your profile photo until it is done. You can do it now in the settings of your account.";
            case HOLD_PENDING ->
                "Until your identity is verified you cannot submit proposals or change your profile photo. Everything else stays as it is. You can verify it in the settings of your account.";
            case HOLD_FAILED ->
                "Your identity was not confirmed. You cannot submit proposals, change your profile photo, withdraw earnings or accept direct hires, and you are not shown in search; open proposals are withdrawn. Work on existing contracts goes on. The settings of your account say what you can do.";
            case HOLD_LIFTED -> "The hold on your account was lifted. You can use all of it again.";
        };
    }

    private static String by(String factor) {
        return factor.isEmpty() ? "." : ": " + factor + ".";
    }

    @Override
    public String since(PresentState now) {
        return switch (now) {
            case ON -> "Since then this was set up again and is on now.";
            case OFF -> "Since then this was taken away or switched off again.";
            case LOCKED -> "Since then this was locked after too many wrong tries.";
        };
    }

    @Override
    public String twoStepIsOff() {
        return "Two-step verification is off now: the password alone opens this account.";
    }

    @Override
    public String noMoreNotices() {
        return "More of the same within the hour will not be told by e-mail.";
    }

    @Override
    public String ifItWasYou() {
        return "If this was you, there is nothing to do.";
    }

    @Override
    public String ifNot() {
        return "If it was not you, say so at once: open sign-ins and recoveries end, and what was set up since stops working. Then change your password.";
    }

    @Override
    public String wasntMe() {
        return "This was not me";
    }

    @Override
    public String what() {
        return "What for";
    }

    @Override
    public String when() {
        return "When";
    }

    @Override
    public String from() {
        return "From";
    }

    @Override
    public String until() {
        return "Time until";
    }

    @Override
    public String purpose(String purpose) {
        return switch (purpose) {
            case "sign_in" -> "signing in";
            case "settings" -> "changing settings";
            case "payments" -> "payments";
            default -> purpose.replace('_', ' ');
        };
    }

    @Override
    public String factor(FactorType type) {
        return switch (type) {
            case PROMPT -> "prompt in the app";
            case SMS -> "code by text message";
            case TOTP -> "authenticator app";
            case SECURITY_QUESTION -> "security question";
            case RECOVERY_CODES -> "recovery code";
            case EMAIL -> "code by e-mail";
        };
    }
}
