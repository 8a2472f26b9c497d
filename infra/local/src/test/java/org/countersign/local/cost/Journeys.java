package org.countersign.local.cost;

import io.restassured.RestAssured;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.countersign.local.LocalCloud;

/** Every step and every way through, played once by real functions over HTTP, each step with what it used. */
final class Journeys {

    private final LocalCloud cloud;
    private final Ledger ledger;
    private final Visitor visitor;
    private final Visitor other;
    private final List<Flow> flows = new ArrayList<>();
    private final List<Used> others = new ArrayList<>();
    private List<Used> steps = new ArrayList<>();
    private int eventsBefore;
    private int textsBefore;
    private int mailsBefore;

    /**
     * Over the local cloud.
     *
     * @param other somebody who is enrolled and does nothing of their own
     */
    Journeys(LocalCloud cloud, Clock clock, Ledger ledger, Visitor other) {
        this.cloud = cloud;
        this.ledger = ledger;
        this.visitor = new Visitor(cloud, clock);
        this.other = other;
    }

    List<Flow> flows() {
        return List.copyOf(flows);
    }

    /** Steps that are no part of a flow. */
    List<Used> others() {
        return List.copyOf(others);
    }

    Journeys play() {
        begin();
        enrolments();
        signIns();
        recoveries();
        wrongWays();
        changes();
        return this;
    }

    private void enrolments() {
        request("account-put", "host tells of an account", visitor::tell);
        end("host tells of an account");

        request(
                "sms-enrol",
                "number, code sent",
                () -> visitor.post("/factors/sms", Map.of("phone", visitor.number))
                        .then()
                        .statusCode(202));
        String code = visitor.text();
        request(
                "sms-confirm",
                "right code",
                () -> visitor.post("/factors/sms/confirm", Map.of("code", code))
                        .then()
                        .statusCode(200));
        later("notice-send", "factor added");
        end("enrol text messages");

        String stepUp = stepUp();
        request("totp-enrol", "secret and QR code", () -> visitor.scan(stepUp));
        String shown = visitor.nextCode();
        request(
                "totp-confirm",
                "right code",
                () -> visitor.post("/factors/totp/confirm", stepUp, Map.of("code", shown))
                        .then()
                        .statusCode(200));
        later("notice-send", "factor added");
        end("enrol an authenticator app");

        List<String> codes = new ArrayList<>();
        request(
                "recovery-codes-renew",
                "a set of ten",
                () -> codes.addAll(visitor.post("/factors/recovery-codes", stepUp, Map.of())
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("codes")));
        later("notice-send", "factor added");
        end("make recovery codes");
        recoveryCode = codes.getFirst();

        request(
                "question-put",
                "question and answer",
                () -> visitor.put(
                                "/factors/security-question",
                                stepUp,
                                Map.of("question", "Where did the blue boat sink?", "answer", "Off Skagen"))
                        .then()
                        .statusCode(200));
        later("notice-send", "factor added");
        end("set a security question");
    }

    private String recoveryCode = "";

    private void signIns() {
        String byText = open("challenge-open");
        request(
                "sms-send",
                "code sent",
                () -> visitor.post("/challenges/" + byText + "/sms", Map.of())
                        .then()
                        .statusCode(202));
        String code = visitor.text();
        verify("sms", byText, "right code", Map.of("code", code), 200);
        end("sign in by text");

        String byApp = open("challenge-open");
        verify("totp", byApp, "right code", Map.of("code", visitor.nextCode()), 200);
        end("sign in by authenticator");
    }

    private void recoveries() {
        String byCode = open("challenge-open");
        verify("recovery-codes", byCode, "right code", Map.of("code", recoveryCode), 200);
        later("notice-send", "signed in with a backup");
        end("sign in by recovery code");

        String byAnswer = open("challenge-open");
        verify("question", byAnswer, "right answer", Map.of("answer", "Off Skagen"), 200);
        later("notice-send", "signed in with a backup");
        end("sign in by security question");

        String byMail = open("challenge-open");
        decline(byMail, "sms", "first option");
        later("notice-send", "option declined");
        decline(byMail, "totp", "another option");
        later("notice-send", "option declined");
        decline(byMail, "security_question", "last option, exhausting");
        later("email-send-on-exhaustion", "code mailed");
        verify("email", byMail, "right code", Map.of("code", visitor.mailedCode()), 200);
        later("notice-send", "signed in with a backup");
        end("sign in by e-mail, after declining three options");
    }

    private void wrongWays() {
        nextHour();
        String challenge = visitor.challenge();
        visitor.post("/challenges/" + challenge + "/sms", Map.of()).then().statusCode(202);
        String code = visitor.text();
        drop("challenge-open", "sms-send");
        other("sms-verify", "wrong code", () -> verify("sms", challenge, Visitor.wrong(code), 422));
        other("totp-verify", "wrong code", () -> verify("totp", challenge, Visitor.wrong(visitor.nextCode()), 422));
        other(
                "recovery-codes-verify",
                "wrong code",
                () -> verify("recovery-codes", challenge, "0000-0000-0000-0000", 422));
        other(
                "question-verify",
                "wrong answer",
                () -> visitor.post(
                                "/challenges/" + challenge + "/security-question/verify",
                                Map.of("answer", "Off Thyboron"))
                        .then()
                        .statusCode(422));
        cloud.advance(Duration.ofSeconds(30));
        other(
                "sms-send",
                "again",
                () -> visitor.post("/challenges/" + challenge + "/sms", Map.of())
                        .then()
                        .statusCode(202));
        other(
                "sms-verify",
                "id of nobody",
                () -> visitor.post(
                                "/challenges/" + challenge.replace(challenge.charAt(3), '0') + "x/sms/verify",
                                Map.of("code", "000000"))
                        .then()
                        .statusCode(404));
        other(
                "sms-verify",
                "no token",
                () -> visitor.post("/challenges/x/sms/verify", "none", Map.of("code", "000000"))
                        .then()
                        .statusCode(401));
        other(
                "challenge-read",
                "open challenge",
                () -> visitor.get("/challenges/" + challenge).then().statusCode(200));
        other(
                "factor-list",
                "five factors",
                () -> visitor.get("/factors").then().statusCode(200));
        other(
                "account-get",
                "by the host",
                () -> cloud.get("/accounts/" + visitor.sub, cloud.hostToken())
                        .then()
                        .statusCode(200));
        String key = UUID.randomUUID().toString();
        other(
                "challenge-open",
                "with an Idempotency-Key",
                () -> visitor.open(key).then().statusCode(201));
        other(
                "challenge-open",
                "the same once more",
                () -> visitor.open(key).then().statusCode(201));
    }

    private void changes() {
        nextHour();
        String stepUp = stepUp();
        request(
                "email-put",
                "codes by e-mail switched off",
                () -> visitor.put("/factors/email", stepUp, Map.of("enabled", false))
                        .then()
                        .statusCode(200));
        later("notice-send", "e-mail switched off");
        end("switch codes by e-mail off");

        List<String> confirmation = new ArrayList<>();
        request(
                "factor-remove",
                "what will be lost",
                () -> confirmation.add(visitor.delete("/factors/totp", stepUp)
                        .then()
                        .statusCode(409)
                        .extract()
                        .path("confirmation")));
        request(
                "factor-remove",
                "confirmed",
                () -> visitor.delete("/factors/totp?confirmation=" + confirmation.getFirst(), stepUp)
                        .then()
                        .statusCode(204));
        later("notice-send", "factor removed");
        end("remove a factor");

        request(
                "factor-reset",
                "on the word of two people",
                () -> cloud.post(
                                "/accounts/" + visitor.sub + "/factors/reset",
                                cloud.hostToken(),
                                Map.of("reason", "lost", "requestedBy", "a1", "approvedBy", "a2"))
                        .then()
                        .statusCode(200));
        // Three factors that are gone, and the reset itself; its owner is told once. In whatever order they come.
        Stream.generate(() -> ledger.later("notice-send"))
                .limit(4)
                .sorted(Comparator.comparingInt(Used::calls))
                .map(used -> used.named(used.calls() == 0 ? "factor removed by support, told with the rest" : "reset"))
                .forEach(steps::add);
        later("number-farewell", "the number told by text");
        end("reset by support");
    }

    /** With new allowances. */
    private void nextHour() {
        cloud.advance(Duration.ofHours(1));
    }

    private String stepUp() {
        String challenge = visitor.challenge();
        visitor.post("/challenges/" + challenge + "/sms", Map.of()).then().statusCode(202);
        String token = visitor.post("/challenges/" + challenge + "/sms/verify", Map.of("code", visitor.text()))
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        drop("challenge-open", "sms-send", "sms-verify");
        begin();
        return token;
    }

    private String open(String function) {
        List<String> id = new ArrayList<>();
        request(function, "challenge", () -> id.add(visitor.challenge()));
        return id.getFirst();
    }

    private void decline(String challenge, String type, String what) {
        request(
                "challenge-decline",
                what,
                () -> visitor.post("/challenges/" + challenge + "/decline", Map.of("type", type))
                        .then()
                        .statusCode(200));
    }

    private void verify(String factor, String challenge, String what, Map<String, String> body, int status) {
        String path = factor.equals("question") ? "security-question" : factor;
        request(
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

    private void request(String function, String what, Runnable work) {
        steps.add(ledger.request(function, work).named(what));
    }

    private void later(String function, String what) {
        steps.add(ledger.later(function).named(what));
    }

    private void other(String function, String what, Runnable work) {
        others.add(ledger.request(function, work).named(what));
    }

    private void drop(String... functions) {
        for (String function : functions) {
            ledger.later(function);
        }
    }

    private void end(String name) {
        drain();
        flows.add(new Flow(
                name,
                List.copyOf(steps),
                events(visitor) - eventsBefore,
                cloud.inbox(visitor.number).size() - textsBefore,
                cloud.inbox(visitor.email()).size() - mailsBefore));
        begin();
    }

    /** What happened before is no part of the next flow. */
    private void begin() {
        drain();
        ledger.assertEmpty();
        steps = new ArrayList<>();
        eventsBefore = events(visitor);
        textsBefore = cloud.inbox(visitor.number).size();
        mailsBefore = cloud.inbox(visitor.email()).size();
    }

    /** Waits until all changes so far have been relayed: they are so in order, and somebody else's comes last. */
    private void drain() {
        int before = events(other);
        other.challenge();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> events(other) > before);
        drop("challenge-open");
    }

    private static int events(Visitor visitor) {
        List<String> subjects = RestAssured.get("/_local/events").jsonPath().getList("events.subject");
        return Math.toIntExact(subjects.stream().filter(visitor.sub::equals).count());
    }
}
