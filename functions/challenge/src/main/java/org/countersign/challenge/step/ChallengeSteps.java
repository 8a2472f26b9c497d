package org.countersign.challenge.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import java.util.Optional;
import org.countersign.challenge.ChallengeRules;
import org.countersign.challenge.Challenges;
import org.countersign.challenge.Declines;
import org.countersign.core.Result;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.store.challenge.AccountChallenge;
import org.countersign.store.challenge.AccountChallenges;

/** {@code POST /challenges}, {@code GET /challenges/{id}}, {@code POST /challenges/{id}/decline}. */
public class ChallengeSteps {

    private final Api api;
    private final Challenges challenges;
    private final AccountChallenges accountChallenges;
    private final Declines declines;
    private final ChallengeRules rules;
    private final String supportUrl;

    public ChallengeSteps(
            Api api,
            Challenges challenges,
            AccountChallenges accountChallenges,
            Declines declines,
            ChallengeRules rules,
            PlatformConfig config) {
        this.api = api;
        this.challenges = challenges;
        this.accountChallenges = accountChallenges;
        this.declines = declines;
        this.rules = rules;
        this.supportUrl = config.supportUrl();
    }

    @Funq("challenge-open")
    public APIGatewayV2HTTPResponse open(APIGatewayV2HTTPEvent event) {
        var route = Route.firstFactor("challenge-open").body(OpenBody.class).once();
        return api.answer(event, route, call -> {
            Result<Optional<AccountChallenge>> opened = rules.check(
                            call.body().purpose(), call.body().audience())
                    .flatMap(asked -> challenges.open(new Challenges.Order(
                            call.caller(),
                            asked.purpose(),
                            asked.audience(),
                            call.source(),
                            call.client(),
                            call.request())));
            return switch (opened) {
                case Result.Ok<Optional<AccountChallenge>> ok ->
                    ok.value()
                            .map(it -> Reply.of(201, view(it)))
                            .orElse(Reply.of(200, ChallengeView.NotRequired.INSTANCE));
                case Result.Refused<Optional<AccountChallenge>> refused -> new Reply.Refusal(refused.problem());
            };
        });
    }

    @Funq("challenge-read")
    public APIGatewayV2HTTPResponse read(APIGatewayV2HTTPEvent event) {
        return api.answer(
                event,
                Route.firstFactor("challenge-read"),
                call -> Reply.of(
                        200,
                        accountChallenges.read(call.caller(), call.path("id")).map(this::view)));
    }

    @Funq("challenge-decline")
    public APIGatewayV2HTTPResponse decline(APIGatewayV2HTTPEvent event) {
        var route = Route.firstFactor("challenge-decline").body(DeclineBody.class);
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        200,
                        declines.decline(
                                        call.caller(),
                                        call.path("id"),
                                        call.body().type())
                                .map(this::view)));
    }

    private ChallengeView view(AccountChallenge challenge) {
        return ChallengeView.of(challenge, supportUrl);
    }
}
