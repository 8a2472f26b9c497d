package org.countersign.platform.api;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.core.Result;
import org.countersign.core.account.Sub;
import org.countersign.core.problem.Problem;

/**
 * A request that was let in, decoded.
 *
 * @param pathParameters by name, percent-decoded
 * @param queryParameters by name, percent-decoded
 * @param wantsText whether the caller would rather have plain text than JSON
 * @param from where it came from, looked up by those who ask
 * @param client the token by which the client says that it is known, as it came
 * @param request id of what the caller wants done: the same when the same request is tried again under its Idempotency-Key
 */
public record Call<C, B>(
        C caller,
        B body,
        Map<String, String> pathParameters,
        Map<String, String> queryParameters,
        boolean wantsText,
        Supplier<Source> from,
        Optional<String> client,
        String request) {

    /** From a place that is known. */
    public Call(
            C caller,
            B body,
            Map<String, String> pathParameters,
            Map<String, String> queryParameters,
            boolean wantsText,
            Source source,
            Optional<String> client,
            String request) {
        this(caller, body, pathParameters, queryParameters, wantsText, () -> source, client, request);
    }

    /** Where it came from. */
    public Source source() {
        return from.get();
    }

    /** Nothing, which no id is, where the path does not have it. */
    public String path(String name) {
        return pathParameters.getOrDefault(name, "");
    }

    /** The account that the path names; refused as one that is not there where no account can have that id. */
    public Result<String> account() {
        String sub = path("sub");
        return Sub.isPossible(sub) ? Result.ok(sub) : Result.refused(Problem.notFound());
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(queryParameters.get(name));
    }

    /** Nothing of what it holds: a client's token is among it. */
    @Override
    public String toString() {
        return "Call";
    }

    Call<C, B> under(String request) {
        return new Call<>(caller, body, pathParameters, queryParameters, wantsText, from, client, request);
    }
}
