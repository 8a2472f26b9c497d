package org.countersign.acceptance.cost;

import io.restassured.RestAssured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.AuthenticatorApp;
import org.countersign.acceptance.person.Codes;
import org.countersign.acceptance.person.Person;

/** Enrolling, signing in and changing factors, each step with what it used. */
final class SignInJourneys {

    private final LocalCloud cloud;
    private final Stage stage;
    private final Person visitor;
    private AuthenticatorApp app = new AuthenticatorApp("");
    private String recoveryCode = "";

    SignInJourneys(LocalCloud cloud, Stage stage) {
        this.cloud = cloud;
        this.stage = stage;
        this.visitor = stage.visitor();
    }

    void play() {
        stage.begin();
        enrolments();
        signIns();
        recoveries();
        wrongWays();
        changes();
    }

    private void enrolments() {
        stage.request(
                "account-put",
                "host tells of an account",
                () -> visitor.host().tell().then().statusCode(200));
        stage.end("host tells of an account");

        stage.request(
                "sms-enrol",
                "number, code sent",
                () -> visitor.post("/factors/sms", Map.of("phone", visitor.number()))
                        .then()
                        .statusCode(202));
        String code = visitor.code();
        stage.request(
                "sms-confirm",
                "right code",
                () -> visitor.post("/factors/sms/confirm", Map.of("code", code))
                        .then()
                        .statusCode(200));
        stage.later("notice-send", "factor added");
        stage.later("sms-notice", "of the number itself, or told with the rest");
        stage.end("enrol text messages");

        String stepUp = stepUp();
        stage.request(
                "totp-enrol",
                "secret and QR code",
                () -> app = visitor.factors().scan(stepUp));
        String shown = nextCode();
        stage.request(
                "totp-confirm",
                "right code",
                () -> visitor.post("/factors/totp/confirm", stepUp, Map.of("code", shown))
                        .then()
                        .statusCode(200));
        stage.later("notice-send", "factor added");
        stage.later("sms-notice", "factor added");
        stage.end("enrol an authenticator app");

        List<String> codes = new ArrayList<>();
        stage.request(
                "recovery-codes-renew",
                "a set of ten",
                () -> codes.addAll(visitor.factors().recoveryCodes(stepUp)));
        stage.later("notice-send", "factor added");
        stage.later("sms-notice", "factor added");
        stage.end("make recovery codes");
        recoveryCode = codes.getFirst();

        stage.request(
                "question-put",
                "question and answer",
                () -> visitor.factors().question(stepUp, "Where did the blue boat sink?", "Off Skagen"));
        stage.later("notice-send", "factor added");
        stage.later("sms-notice", "factor added");
        stage.end("set a security question");
    }

    private void signIns() {
        String byText = open("challenge-open");
        stage.request(
                "sms-send",
                "code sent",
                () -> visitor.post("/challenges/" + byText + "/sms", Map.of())
                        .then()
                        .statusCode(202));
        String code = visitor.code();
        verify("sms", byText, "right code", Map.of("code", code), 200);
        stage.end("sign in by text");

        String byApp = open("challenge-open");
        verify("totp", byApp, "right code", Map.of("code", nextCode()), 200);
        stage.end("sign in by authenticator");
    }

    private void recoveries() {
        String byCode = open("challenge-open");
        verify("recovery-codes", byCode, "right code", Map.of("code", recoveryCode), 200);
        stage.later("notice-send", 2, _ -> "signed in with a backup, and recovery begun");
        stage.later("sms-notice", "recovery begun");
        stage.end("sign in by recovery code");

        String byAnswer = open("challenge-open");
        verify("question", byAnswer, "right answer", Map.of("answer", "Off Skagen"), 200);
        stage.later("notice-send", 2, _ -> "signed in with a backup, and recovery begun");
        stage.later("sms-notice", "recovery begun");
        stage.end("sign in by security question");

        String byMail = open("challenge-open");
        decline(byMail, "sms", "first option");
        stage.later("notice-send", "option declined");
        decline(byMail, "totp", "another option");
        stage.later("notice-send", "option declined");
        decline(byMail, "security_question", "last option, exhausting");
        stage.later("email-send-on-exhaustion", "code mailed");
        verify("email", byMail, "right code", Map.of("code", visitor.mailbox().code()), 200);
        stage.later("notice-send", 2, _ -> "signed in with a backup, and recovery begun");
        stage.later("sms-notice", "recovery begun");
        stage.end("sign in by e-mail, after declining three options");

        nextHour();
        String settings = stepUp();
        stage.request(
                "recovery-stop",
                "three that are going on",
                () -> cloud.delete("/recovery", settings).then().statusCode(204));
        stage.later("notice-send", 3, _ -> "recovery ended");
        stage.later("sms-notice", 3, _ -> "recovery ended");
        stage.end("end three recoveries");
    }

    private void wrongWays() {
        nextHour();
        String challenge = visitor.challenge();
        visitor.post("/challenges/" + challenge + "/sms", Map.of()).then().statusCode(202);
        String code = visitor.code();
        stage.drop("challenge-open", "sms-send");
        stage.other("sms-verify", "wrong code", () -> verify("sms", challenge, Codes.wrong(code), 422));
        stage.other("totp-verify", "wrong code", () -> verify("totp", challenge, Codes.wrong(nextCode()), 422));
        stage.other(
                "recovery-codes-verify",
                "wrong code",
                () -> verify("recovery-codes", challenge, "0000-0000-0000-0000-0000-0000", 422));
        stage.other(
                "question-verify",
                "wrong answer",
                () -> visitor.post(
                                "/challenges/" + challenge + "/security-question/verify",
                                Map.of("answer", "Off Thyboron"))
                        .then()
                        .statusCode(422));
        cloud.advance(Duration.ofSeconds(30));
        stage.other(
                "sms-send",
                "again",
                () -> visitor.post("/challenges/" + challenge + "/sms", Map.of())
                        .then()
                        .statusCode(202));
        stage.other(
                "sms-verify",
                "id of nobody",
                () -> visitor.post(
                                "/challenges/" + challenge.replace(challenge.charAt(3), '0') + "x/sms/verify",
                                Map.of("code", "000000"))
                        .then()
                        .statusCode(404));
        stage.other(
                "sms-verify",
                "no token",
                () -> visitor.post("/challenges/x/sms/verify", "none", Map.of("code", "000000"))
                        .then()
                        .statusCode(401));
        stage.other(
                "challenge-read",
                "open challenge",
                () -> visitor.get("/challenges/" + challenge).then().statusCode(200));
        stage.other(
                "factor-list",
                "five factors",
                () -> visitor.get("/factors").then().statusCode(200));
        stage.other(
                "account-get", "by the host", () -> visitor.host().read().then().statusCode(200));
        anotherMail();
        String key = UUID.randomUUID().toString();
        stage.other(
                "challenge-open",
                "with an Idempotency-Key",
                () -> cloud.postUnder(key, "/challenges", visitor.token(), Map.of("purpose", "sign_in"))
                        .then()
                        .statusCode(201));
        stage.other(
                "challenge-open",
                "the same once more",
                () -> cloud.postUnder(key, "/challenges", visitor.token(), Map.of("purpose", "sign_in"))
                        .then()
                        .statusCode(201));
    }

    private void anotherMail() {
        String exhausted = visitor.challenge();
        for (String option : List.of("sms", "totp", "security_question")) {
            visitor.post("/challenges/" + exhausted + "/decline", Map.of("type", option))
                    .then()
                    .statusCode(200);
        }
        stage.drop("challenge-open", "challenge-decline", "challenge-decline", "challenge-decline");
        stage.drop("notice-send", "notice-send", "email-send-on-exhaustion");
        cloud.advance(Duration.ofSeconds(30));
        stage.other(
                "email-resend",
                "again",
                () -> visitor.post("/challenges/" + exhausted + "/email", Map.of())
                        .then()
                        .statusCode(202));
    }

    private void changes() {
        stage.forgetUntil(cloud.advance(Duration.ofDays(3)));
        String stepUp = stepUp();
        stage.request(
                "email-put",
                "codes by e-mail switched off",
                () -> cloud.put("/factors/email", stepUp, Map.of("enabled", false))
                        .then()
                        .statusCode(200));
        stage.later("notice-send", "e-mail switched off");
        stage.later("sms-notice", "e-mail switched off");
        stage.end("switch codes by e-mail off");

        List<String> confirmation = new ArrayList<>();
        stage.request(
                "factor-remove",
                "what will be lost",
                () -> confirmation.add(cloud.delete("/factors/totp", stepUp)
                        .then()
                        .statusCode(409)
                        .extract()
                        .path("confirmation")));
        stage.request(
                "factor-remove",
                "confirmed",
                () -> cloud.delete("/factors/totp?confirmation=" + confirmation.getFirst(), stepUp)
                        .then()
                        .statusCode(204));
        stage.later("notice-send", "factor removed");
        stage.later("sms-notice", "factor removed");
        stage.end("remove a factor");

        List<String> reset = new ArrayList<>();
        stage.request(
                "factor-reset",
                "asked for",
                () -> reset.add(visitor.host()
                        .askForReset("sam")
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("reset.id")));
        stage.request(
                "factor-reset-approve",
                "on the word of two people",
                () -> visitor.host().approve("kim", reset.getFirst()).then().statusCode(200));
        // Three factors that are gone, and the reset itself; its owner is told once. In whatever order they come.
        stage.later(
                "notice-send",
                5,
                used -> used.calls() == 0
                        ? "factor removed by support, told with the rest"
                        : "reset, and recovery begun");
        stage.later(
                "sms-notice",
                5,
                used -> used.calls() == 0
                        ? "of the number itself, or told with the rest"
                        : "reset, where the number is gone");
        stage.later("number-farewell", "the number told by text");
        stage.end("reset by support");

        stage.other(
                "wasnt-me",
                "by the link in a notice",
                () -> RestAssured.given()
                        .contentType("application/json")
                        .body(visitor.mailbox().link().answer("not_me"))
                        .post("/wasnt-me")
                        .then()
                        .statusCode(200));
        // What the reset had begun has ended.
        stage.drop("notice-send", "sms-notice");
    }

    /** A code that was not used before. */
    private String nextCode() {
        return app.code(cloud.advance(Duration.ofSeconds(30)));
    }

    /** With new allowances. */
    private void nextHour() {
        cloud.advance(Duration.ofHours(1));
    }

    private String stepUp() {
        String challenge = visitor.challenge("settings");
        visitor.post("/challenges/" + challenge + "/sms", Map.of()).then().statusCode(202);
        String token = visitor.post("/challenges/" + challenge + "/sms/verify", Map.of("code", visitor.code()))
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        stage.drop("challenge-open", "sms-send", "sms-verify");
        stage.begin();
        return token;
    }

    private String open(String function) {
        List<String> id = new ArrayList<>();
        stage.request(function, "challenge", () -> id.add(visitor.challenge()));
        return id.getFirst();
    }

    private void decline(String challenge, String type, String what) {
        stage.request(
                "challenge-decline",
                what,
                () -> visitor.post("/challenges/" + challenge + "/decline", Map.of("type", type))
                        .then()
                        .statusCode(200));
    }

    private void verify(String factor, String challenge, String what, Map<String, String> body, int status) {
        String path = factor.equals("question") ? "security-question" : factor;
        stage.request(
                factor + "-verify",
                what,
                () -> visitor.post("/challenges/" + challenge + "/" + path + "/verify", body)
                        .then()
                        .statusCode(status));
    }

    private void verify(String path, String challenge, String code, int status) {
        visitor.post("/challenges/" + challenge + "/" + path + "/verify", Map.of("code", code))
                .then()
                .statusCode(status);
    }
}
