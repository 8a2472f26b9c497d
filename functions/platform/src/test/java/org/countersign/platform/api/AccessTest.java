package org.countersign.platform.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.platform.api.Boundary.post;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.Result;
import org.countersign.platform.table.Meter.Reading;
import org.countersign.platform.testing.Jwt;
import org.countersign.platform.testing.PlatformWorld;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.StepUpTokens;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

    private static PlatformWorld world;
    private static Boundary boundary;

    @BeforeAll
    static void start() {
        world = new PlatformWorld();
        boundary = new Boundary(world);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static String token(String caller) {
        Jwt host = Jwt.ofHost("somebody", world.clock.instant());
        return switch (caller) {
            case "password" -> host.signedBy(world.keys.host());
            case "no first factor" -> host.claim("amr", List.of("sms")).signedBy(world.keys.host());
            case "accounts" -> host.claim("scope", "accounts").without("amr").signedBy(world.keys.host());
            case "user with scope accounts" -> host.claim("scope", "accounts").signedBy(world.keys.host());
            case "user with scope agent" -> host.claim("scope", "agent").signedBy(world.keys.host());
            case "agent" -> host.claim("scope", "agent").without("amr").signedBy(world.keys.host());
            default ->
                world.stepUpTokens
                        .issue(new StepUpTokens.Grant(
                                "somebody",
                                Optional.of("challenge"),
                                "settings",
                                "countersign",
                                Set.of("pwd"),
                                "sms",
                                Caller.Assurance.TWO_STEP,
                                Optional.empty()))
                        .token();
        };
    }

    private static Route<? extends Caller, NoBody> route(String name) {
        return switch (name) {
            case "first factor" -> Route.firstFactor(name);
            case "user" -> Route.user(name);
            default -> Route.service(name, name);
        };
    }

    private static APIGatewayV2HTTPResponse call(Route<? extends Caller, NoBody> route, APIGatewayV2HTTPEvent event) {
        return boundary.api.answer(
                event,
                route,
                call -> Reply.of(200, Result.ok(new Boundary.Word(call.caller().sub()))));
    }

    @ParameterizedTest
    @CsvSource({
        "first factor, password, 200",
        "first factor, no first factor, 403",
        "first factor, step-up, 403",
        "first factor, accounts, 403",
        "user, password, 200",
        "user, no first factor, 403",
        "user, step-up, 200",
        "user, agent, 403",
        "accounts, accounts, 200",
        "accounts, agent, 403",
        "accounts, password, 403",
        "accounts, step-up, 403",
        "agent, agent, 200",
        "agent, accounts, 403",
        "accounts, user with scope accounts, 403",
        "agent, user with scope agent, 403",
        "user, user with scope accounts, 200"
    })
    void eachRouteIsOpenToItsCallersOnly(String name, String caller, int status) {
        var response = call(route(name), post("", Map.of("authorization", "Bearer " + token(caller))));

        assertThat(response.getBody())
                .isEqualTo(
                        status == 200
                                ? "{\"word\":\"somebody\"}"
                                : Boundary.problem(
                                        "forbidden",
                                        403,
                                        "This token may not do that",
                                        "This token does not open this route.",
                                        ""));
        assertThat(response.getStatusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"authorization, Bearer", "Authorization, bearer", "AUTHORIZATION, BEARER"})
    void theSchemeAndItsHeaderAreTheSameInAnyCase(String header, String scheme) {
        var response = call(Route.user("user"), post("", Map.of(header, scheme + "  " + token("password") + " ")));

        assertThat(response.getStatusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer made.up.token",
                "Basic dXNlcjpwYXNz",
                "Token %s",
                "%s",
                "Bearer%s"
            })
    void withoutAGoodTokenNothingIsReadOrCalled(String authorization) {
        world.meter.reset();
        String header = authorization.formatted(token("password"));

        var response = call(Route.user("user"), post("{\"not\":\"looked at\"}", Map.of("authorization", header)));

        assertThat(response.getStatusCode()).isEqualTo(401);
        assertThat(response.getHeaders()).containsEntry("WWW-Authenticate", "Bearer");
        assertThat(response.getBody())
                .isEqualTo(Boundary.problem(
                        "unauthenticated",
                        401,
                        "A valid token is needed",
                        "Send a token that is valid now as Authorization: Bearer.",
                        ""));
        assertThat(world.meter.reading()).isEqualTo(new Reading(0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth/google:1010", "a?b", "100%", "..", "/"})
    void whoseIdCannotStandInAPathMayNotBeginAnythingAndIsToldWhy(String sub) {
        world.meter.reset();

        var response = call(Route.user("user"), post("", Map.of("authorization", "Bearer " + boundary.token(sub))));

        assertThat(response.getStatusCode()).isEqualTo(401);
        assertThat(response.getBody())
                .isEqualTo(Boundary.problem(
                        "unauthenticated",
                        401,
                        "A valid token is needed",
                        "The sub of this token is no account's. An account's id has 1 to 128 characters, none of them a control "
                                + "character, a slash, a question mark or a percent sign, and is not one dot or two.",
                        ""));
        assertThat(world.meter.reading()).isEqualTo(new Reading(0, 0, 0));
    }

    /** It has no account, and is in no path. */
    @Test
    void aBackEndMayBeCalledByAnAddress() {
        String token = Jwt.ofHost("https://shop.example/back-end?7", world.clock.instant())
                .claim("scope", "accounts")
                .without("amr")
                .signedBy(world.keys.host());

        var response =
                call(Route.service("accounts", "accounts"), post("", Map.of("authorization", "Bearer " + token)));

        assertThat(response.getStatusCode()).isEqualTo(200);
    }

    @Test
    void anOpenRouteLooksAtNoToken() {
        var response = boundary.echo(post("{\"word\":\"a\"}", Map.of("authorization", "Bearer made.up.token")));

        assertThat(response.getStatusCode()).isEqualTo(200);
    }
}
