package org.countersign.platform.api;

import java.util.Map;

/**
 * A request that was let in, decoded.
 *
 * @param pathParameters by name, percent-decoded
 * @param source address that it came from
 * @param request id of what the caller wants done: the same when the same request is tried again under its Idempotency-Key
 */
public record Call<C, B>(C caller, B body, Map<String, String> pathParameters, Source source, String request) {

    public String path(String name) {
        return pathParameters.get(name);
    }

    Call<C, B> under(String request) {
        return new Call<>(caller, body, pathParameters, source, request);
    }
}
