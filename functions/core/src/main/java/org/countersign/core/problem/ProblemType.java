package org.countersign.core.problem;

/**
 * The stable codes of every refusal (RFC 9457 {@code type} is {@code urn:countersign:problem:} and the name), each with
 * the status it is answered with. Clients rely on both.
 */
public enum ProblemType {
    MALFORMED("malformed", 400, "The request could not be read"),
    UNAUTHENTICATED("unauthenticated", 401, "A valid token is needed"),
    STEP_UP_REQUIRED("step-up-required", 401, "A fresh second step is needed"),
    FORBIDDEN("forbidden", 403, "This token may not do that"),
    RECOVERY_PENDING("recovery-pending", 403, "A recovery is going on"),
    NOT_ELIGIBLE("not-eligible", 403, "Not open to this account yet"),
    NOT_FOUND("not-found", 404, "There is nothing here"),
    CONFIRM_REMOVAL("confirm-removal", 409, "The removal has to be confirmed"),
    ALREADY_ENROLLED("already-enrolled", 409, "This is enrolled already"),
    OPTION_FAILED("option-failed", 409, "This option is used up"),
    OPTION_NOT_AVAILABLE("option-not-available", 409, "This option cannot be used here"),
    CHALLENGE_CLOSED("challenge-closed", 409, "This challenge is over"),
    EMAIL_NOT_YET("email-not-yet", 409, "E-mail comes after the other options"),
    CONTACT_SUPPORT("contact-support", 409, "Only support can help now"),
    CODE_EXPIRED("code-expired", 410, "There is no code in force"),
    CODE_USED("code-used", 410, "This code was used before"),
    PHONE_NOT_SUPPORTED("phone-not-supported", 422, "This number cannot take codes"),
    WRONG_CODE("wrong-code", 422, "This is not the code"),
    CLOCK_OFF("clock-off", 422, "The phone's clock is off"),
    UNKNOWN_CAPABILITY("unknown-capability", 422, "There is no such capability"),
    IDEMPOTENCY_MISMATCH("idempotency-mismatch", 422, "The key was used for another request"),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests"),
    DELIVERY_FAILED("delivery-failed", 502, "The code could not be sent"),
    UNAVAILABLE("unavailable", 503, "Not available for the moment");

    private final String code;
    private final int status;
    private final String title;

    ProblemType(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    /** The last part of the {@code type} URN, such as {@code wrong-code}. */
    public String code() {
        return code;
    }

    public String urn() {
        return "urn:countersign:problem:" + code;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
