package org.countersign.platform.api;

import java.util.Optional;
import java.util.function.Function;
import org.countersign.core.problem.Problem;
import org.countersign.core.problem.ProblemType;
import org.countersign.platform.token.Caller;

/**
 * What a step asks of a request before it is called.
 *
 * @param name of the function, for the log
 * @param access empty result when the caller may not; the boundary answers {@code forbidden}
 * @param needsToken whether there has to be a caller at all
 * @param body what the body is read as
 * @param idempotent whether an {@code Idempotency-Key} is heeded
 */
public record Route<C, B>(
        String name,
        boolean needsToken,
        Function<Optional<Caller>, Optional<C>> access,
        Class<B> body,
        boolean idempotent) {

    /** Anybody. */
    public static Route<NoCaller, NoBody> open(String name) {
        return new Route<>(name, false, _ -> Optional.of(new NoCaller()), NoBody.class, false);
    }

    /** A user after the host's password step. */
    public static Route<Caller.FirstFactor, NoBody> firstFactor(String name) {
        return new Route<>(
                name,
                true,
                caller -> as(Caller.FirstFactor.class, caller).filter(Route::hasFirstFactor),
                NoBody.class,
                false);
    }

    /** A user, after the password step or after a passed challenge. */
    public static Route<Caller.User, NoBody> user(String name) {
        return new Route<>(
                name, true, caller -> as(Caller.User.class, caller).filter(Route::hasFirstFactor), NoBody.class, false);
    }

    /** A back end of the host, by scope. */
    public static Route<Caller.Service, NoBody> service(String name, String scope) {
        return new Route<>(
                name,
                true,
                caller -> as(Caller.Service.class, caller)
                        .filter(it -> it.scopes().contains(scope)),
                NoBody.class,
                false);
    }

    public <T> Route<C, T> body(Class<T> type) {
        return new Route<>(name, needsToken, access, type, idempotent);
    }

    /** For what costs money or creates something. */
    public Route<C, B> once() {
        return new Route<>(name, needsToken, access, body, true);
    }

    static Problem forbidden() {
        return Problem.of(ProblemType.FORBIDDEN, "This token does not open this route.");
    }

    private static <T> Optional<T> as(Class<T> type, Optional<Caller> caller) {
        return caller.filter(type::isInstance).map(type::cast);
    }

    /** NIST SP 800-63B-4: a second factor counts only beside a first one. */
    private static boolean hasFirstFactor(Caller.User user) {
        return !user.amr().isEmpty();
    }

    /** Stands for whoever calls an open route. */
    public record NoCaller() {}
}
