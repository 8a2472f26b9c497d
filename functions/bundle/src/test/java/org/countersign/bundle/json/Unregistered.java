package org.countersign.bundle.json;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.quarkus.funqy.Funq;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.Call;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Route;
import org.countersign.platform.event.Announcement;
import org.countersign.platform.json.Json;
import org.countersign.platform.token.Caller;

/** Steps that nobody exports, with types that nobody registers: each way that a type comes into JSON or out of it. */
final class Unregistered {

    private Unregistered() {}

    record Inner(String text) {}

    record Outer(Optional<List<Inner>> inner, Map<String, Deep[]> more) {}

    record Deep(Kind kind) {}

    enum Kind {
        ONE
    }

    record Body(Optional<Inner> inner) {}

    record Message(String text) {}

    record View(String text) {}

    record Mapped(String text) {}

    record FlatMapped(String text) {}

    record Direct(String text) {}

    record InAMap(String text) {}

    record InAProblem(String text) {}

    static final class Event {
        @Funq
        public void onSchedule(ScheduledEvent event) {}
    }

    static final class Bodies {
        APIGatewayV2HTTPResponse step(Api api, APIGatewayV2HTTPEvent event) {
            Route<Caller.User, Body> route =
                    Route.user("unregistered").body(Body.class).once();
            return api.answer(event, route, (Call<Caller.User, Body> _) -> Reply.noContent());
        }
    }

    static final class Messages {
        Result<Message> read(Json json, String text) {
            return read(json, text, Message.class);
        }

        private <T> Result<T> read(Json json, String text, Class<T> type) {
            return Result.ok(text).flatMap(it -> json.read(it, type));
        }
    }

    static final class Views {
        Reply nested() {
            return Reply.of(200, new Outer(Optional.empty(), Map.of()));
        }

        Reply mapped(Result<String> text) {
            return Reply.of(200, text.map(Mapped::new));
        }

        Reply flatMapped(Result<String> text) {
            return Reply.of(
                    200,
                    text.flatMap(
                            it -> it.isEmpty() ? Result.refused(Problem.notFound()) : Result.ok(new FlatMapped(it))));
        }

        Reply bySignature() {
            return Reply.of(200, view());
        }

        private static Result<View> view() {
            return Result.ok(new View(""));
        }

        String direct(Json json) {
            var text = new Direct("");
            return json.write(text);
        }
    }

    static final class Maps {
        Announcement event(Announcement like) {
            return new Announcement(like.type(), like.subject(), like.at(), Map.of("it", new InAMap("")));
        }

        Problem problem() {
            return Problem.notFound().with("it", new InAProblem(""));
        }
    }

    static final class Untold {
        Reply untold(Result<?> some) {
            return Reply.of(200, some);
        }
    }
}
