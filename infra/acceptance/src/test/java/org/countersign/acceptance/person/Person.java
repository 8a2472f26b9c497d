package org.countersign.acceptance.person;

import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.acceptance.LocalCloud;

/** Somebody with an account and a number that nobody else has, and what they do about signing in. */
public final class Person {

    private static final AtomicInteger NUMBERS = new AtomicInteger(1000);

    private final LocalCloud cloud;
    private final String sub = "person-" + UUID.randomUUID();
    private final String number;
    private final boolean careful;

    private Person(LocalCloud cloud, String number, boolean careful) {
        this.cloud = cloud;
        this.number = number;
        this.careful = careful;
    }

    /** Of whom the host has not told. */
    public static Person unknown(LocalCloud cloud) {
        return new Person(cloud, "+1202456" + NUMBERS.incrementAndGet(), false);
    }

    /** Known to the host, with a billing method, and without a factor. */
    public static Person known(LocalCloud cloud) {
        return unknown(cloud).told();
    }

    /** As {@link #known}, but without a billing method. */
    public static Person withoutBilling(LocalCloud cloud) {
        Person person = unknown(cloud);
        person.host().tell(Map.of("billingMethodConnected", false)).then().statusCode(200);
        return person;
    }

    /** With text messages switched on. */
    public static Person enrolled(LocalCloud cloud) {
        return known(cloud).enrol();
    }

    /** Who says of every request under which key it is made. From Ireland, whose budget for texts nobody else needs. */
    public static Person careful(LocalCloud cloud) {
        return new Person(cloud, "+35385010" + NUMBERS.incrementAndGet(), true).told();
    }

    private Person told() {
        host().tell().then().statusCode(200);
        return this;
    }

    /** Switches text messages on. */
    public Person enrol() {
        factors().enrol(number, token());
        return this;
    }

    public String sub() {
        return sub;
    }

    public String number() {
        return number;
    }

    /** A number that nobody else has either. */
    public String otherNumber() {
        return number.replace("+1202456", "+1202457");
    }

    public String email() {
        return sub + "@example.com";
    }

    /** Path of the account for the host. */
    public String account() {
        return "/accounts/" + sub;
    }

    /** A token of the host's password step, made now. */
    public String token() {
        return cloud.token(sub);
    }

    public Response get(String path) {
        return cloud.get(path, token());
    }

    public Response post(String path, Map<String, ?> body) {
        return post(path, token(), body);
    }

    public Response post(String path, String token, Map<String, ?> body) {
        return careful ? cloud.postOnce(path, token, body) : cloud.post(path, token, body);
    }

    /** Id of a challenge for signing in. */
    public String challenge() {
        return challenge("sign_in");
    }

    public String challenge(String purpose) {
        return post("/challenges", Map.of("purpose", purpose))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Asks for a code by text message. */
    public Response send(String challenge) {
        return post("/challenges/" + challenge + "/sms", Map.of());
    }

    public Response decline(String challenge, String type) {
        return cloud.post("/challenges/" + challenge + "/decline", token(), Map.of("type", type));
    }

    /** Guesses the code that came by text message. */
    public Response verify(String challenge, String code) {
        return verify(challenge, "sms", code);
    }

    public Response verify(String challenge, String option, String code) {
        return verify(challenge, option, Map.of("code", code));
    }

    public Response verify(String challenge, String option, Map<String, ?> guess) {
        return cloud.post("/challenges/" + challenge + "/" + option + "/verify", token(), guess);
    }

    /** Passes a second step by text message and answers with the token. */
    public String stepUp(String purpose) {
        String challenge = challenge(purpose);
        send(challenge).then().statusCode(202);
        return verify(challenge, code()).then().statusCode(200).extract().path("token");
    }

    /** Passes a second step by text message and answers with the token that changes settings. */
    public String settings() {
        return stepUp("settings");
    }

    /** The code in the newest text. */
    public String code() {
        return cloud.latestCode(number);
    }

    /** What the host does about this person. */
    public Host host() {
        return new Host(cloud, this);
    }

    /** How this person comes by options. */
    public Factors factors() {
        return new Factors(cloud, this);
    }

    /** Mails to this person. */
    public Mailbox mailbox() {
        return new Mailbox(cloud, email());
    }

    /** Events about this person. */
    public Events events() {
        return new Events(cloud, sub);
    }

    /** How this person shows who they are. */
    public Identity identity() {
        return new Identity(cloud, this);
    }
}
