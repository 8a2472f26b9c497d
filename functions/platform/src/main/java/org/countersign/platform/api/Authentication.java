package org.countersign.platform.api;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.account.Sub;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.Tokens;

/** Who calls, and whether the route is open to them. Needs no call to the table, so that a bad token costs nothing. */
@Singleton
class Authentication {

    private static final String SCHEME = "bearer ";

    private final Tokens tokens;

    Authentication(Tokens tokens) {
        this.tokens = tokens;
    }

    <C> Result<C> admit(Request request, Route<C, ?> route) {
        Optional<Caller> caller = route.needsToken() ? caller(request) : Optional.empty();
        if (route.needsToken() && caller.isEmpty()) {
            return Result.refused(unauthenticated("Send a token that is valid now as Authorization: Bearer."));
        }
        Optional<Problem> noAccount = caller.filter(Caller.User.class::isInstance)
                .flatMap(user -> Sub.refusal(user.sub()))
                .map(rule -> unauthenticated("The sub of this token is no account's. " + rule.detail()));
        if (noAccount.isPresent()) {
            return Result.refused(noAccount.get());
        }
        return route.access().apply(caller).map(Result::ok).orElseGet(() -> Result.refused(Route.forbidden()));
    }

    private Optional<Caller> caller(Request request) {
        return request.header("authorization")
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .flatMap(value -> tokens.check(value.substring(SCHEME.length()).trim()));
    }

    private static Problem unauthenticated(String detail) {
        return Problem.of(ProblemType.UNAUTHENTICATED, detail);
    }
}
