package org.countersign.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Pattern;
import org.countersign.bench.App;

/** Somebody with an authenticator app and a phone, who signs in and looks at every answer. */
final class Account {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CODE_FIRST = Pattern.compile("[0-9]{6}\\b");
    private static final String PURPOSE = "sign_in";

    private final Client client;
    private final Verdicts verdicts;
    private final Queue<String> tokens;
    private final String sub;
    private final String number;
    private final String address;
    private Optional<App> app = Optional.empty();

    Account(Client client, Verdicts verdicts, Queue<String> tokens, int index) {
        this.client = client;
        this.verdicts = verdicts;
        this.tokens = tokens;
        this.sub = "load-" + index;
        this.number = "+1202456" + (1000 + index);
        this.address = "10.0." + index / 250 + "." + (1 + index % 250);
    }

    void enrol(String hostToken) {
        Client.Answer put = client.send(
                "account-put",
                "PUT",
                "/accounts/" + sub,
                Optional.of(hostToken),
                address,
                Map.of("email", sub + "@example.com", "emailVerified", true, "billingMethodConnected", true));
        verdicts.expect(put.status() == 200, "account put", put);
        String token = firstFactor();
        Client.Answer sent = post("sms-enrol", "/factors/sms", token, Map.of("phone", number));
        verdicts.expect(sent.status() == 202, "text sent", sent);
        Client.Answer sms = post("sms-confirm", "/factors/sms/confirm", token, Map.of("code", text()));
        verdicts.expect(sms.status() == 200, "number enrolled", sms);
        String stepUp = stepUp();
        Client.Answer pairing = post("totp-enrol", "/factors/totp", stepUp, Map.of());
        verdicts.expect(pairing.status() == 201, "secret shown", pairing);
        App paired = App.of(pairing.body().path("secret").asText());
        app = Optional.of(paired);
        Client.Answer totp =
                post("totp-confirm", "/factors/totp/confirm", stepUp, Map.of("code", paired.code(client.now())));
        verdicts.expect(totp.status() == 200, "app paired", totp);
    }

    private String stepUp() {
        String token = firstFactor();
        String challenge = open(token, "");
        return byText(token, challenge);
    }

    /** A whole sign-in, with a wrong code before it and the right one once more behind it if it is a careful one. */
    void signInByApp(boolean careful) {
        String token = firstFactor();
        String challenge = open(token, "totp");
        App own = app.orElseThrow();
        String path = "/challenges/" + challenge + "/totp/verify";
        if (careful) {
            Client.Answer wrong = post("totp-verify, wrong", path, token, Map.of("code", own.wrong(client.now())));
            verdicts.expect(
                    wrong.status() == 422 && wrong.body().path("triesLeft").asInt() == 4,
                    "a wrong code leaves four tries",
                    wrong);
        }
        Client.Answer right = post("totp-verify", path, token, Map.of("code", own.code(client.now())));
        check(right, challenge, "otp");
        if (careful) {
            Client.Answer again = post("totp-verify, again", path, token, Map.of("code", own.code(client.now())));
            verdicts.expect(
                    again.status() == 409 && again.body().path("state").asText().equals("passed"),
                    "a challenge is passed once",
                    again);
        }
    }

    void signInByText() {
        String token = firstFactor();
        byText(token, open(token, "sms"));
    }

    private String byText(String token, String challenge) {
        Client.Answer sent = post("sms-send", "/challenges/" + challenge + "/sms", token, Map.of());
        verdicts.expect(
                sent.status() == 202
                        && sent.body().path("sentTo").asText().endsWith(number.substring(number.length() - 2))
                        && Instant.parse(sent.body().path("expiresAt").asText()).isAfter(client.now()),
                "a text is on its way",
                sent);
        Client.Answer right =
                post("sms-verify", "/challenges/" + challenge + "/sms/verify", token, Map.of("code", text()));
        check(right, challenge, "sms");
        return right.body().path("token").asText();
    }

    private String open(String token, String option) {
        Client.Answer opened = post("challenge-open", "/challenges", token, Map.of("purpose", PURPOSE));
        boolean offers = option.isEmpty()
                || opened.body().path("options").findValuesAsText("type").contains(option);
        verdicts.expect(
                opened.status() == 201
                        && opened.body().path("state").asText().equals("open")
                        && opened.body().path("purpose").asText().equals(PURPOSE)
                        && offers,
                "a challenge is open and offers " + option,
                opened);
        return opened.body().path("id").asText();
    }

    /** That the token is for this account, this challenge and this factor; its signature is checked when the load is over. */
    private void check(Client.Answer passed, String challenge, String method) {
        JsonNode claims = claims(passed.body().path("token").asText());
        verdicts.expect(
                passed.status() == 200
                        && passed.body().path("tokenType").asText().equals("Bearer")
                        && claims.path("sub").asText().equals(sub)
                        && claims.path("challenge").asText().equals(challenge)
                        && claims.path("purpose").asText().equals(PURPOSE)
                        && claims.path("acr").asText().equals("two_step")
                        && claims.path("amr").toString().equals("[\"pwd\",\"" + method + "\",\"mfa\"]"),
                "a token of this sign-in",
                passed);
        tokens.add(passed.body().path("token").asText());
    }

    private static JsonNode claims(String token) {
        String[] parts = token.split("\\.", -1);
        try {
            return parts.length == 3 ? JSON.readTree(Base64.getUrlDecoder().decode(parts[1])) : JSON.createObjectNode();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String firstFactor() {
        return client.token(Map.of("sub", sub));
    }

    private String text() {
        return client.get("/_local/inbox?to=" + number.replace("+", "%2B"))
                .body()
                .path("messages")
                .valueStream()
                .map(message -> message.path("text").asText())
                .filter(text -> CODE_FIRST.matcher(text).lookingAt())
                .findFirst()
                .orElse("000000")
                .substring(0, 6);
    }

    private Client.Answer post(String name, String path, String token, Map<String, ?> body) {
        return client.send(name, "POST", path, Optional.of(token), address, body);
    }
}
