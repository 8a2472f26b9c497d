package org.countersign.selfie.step;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.quarkus.funqy.Funq;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.platform.token.Scope;
import org.countersign.selfie.AgentDecisions;
import org.countersign.selfie.History;

/** {@code POST /agent/accounts/{sub}/verification}, {@code GET /agent/accounts/{sub}/history}. */
public class AgentSteps {

    private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,8}");

    private final Api api;
    private final AgentDecisions decisions;
    private final History history;

    public AgentSteps(Api api, AgentDecisions decisions, History history) {
        this.api = api;
        this.decisions = decisions;
        this.history = history;
    }

    @Funq("agent-decide")
    public APIGatewayV2HTTPResponse decide(APIGatewayV2HTTPEvent event) {
        var route = Route.service("agent-decide", Scope.AGENT)
                .body(DecisionBody.class)
                .once();
        return api.answer(
                event,
                route,
                call -> Reply.of(
                        200,
                        call.body()
                                .by(call.caller().sub())
                                .flatMap(act -> call.account().flatMap(sub -> decisions.decide(sub, act)))
                                .map(identity -> IdentityView.of(call.path("sub"), identity))));
    }

    @Funq("agent-history")
    public APIGatewayV2HTTPResponse history(APIGatewayV2HTTPEvent event) {
        return api.answer(
                event,
                Route.service("agent-history", Scope.AGENT),
                call -> Reply.of(
                        200,
                        behind(call.query("after"))
                                .flatMap(sequence -> call.account().flatMap(sub -> history.read(sub, sequence)))
                                .map(HistoryView::of)));
    }

    private static Result<Long> behind(Optional<String> after) {
        return after.map(text -> SEQUENCE.matcher(text).matches()
                        ? Result.ok(Long.valueOf(text))
                        : Result.<Long>refused(Problem.malformed("after", "The parameter after is a record's number.")))
                .orElseGet(() -> Result.ok(0L));
    }
}
