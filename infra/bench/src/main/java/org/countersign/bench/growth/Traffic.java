package org.countersign.bench.growth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Counts the bytes of what a client says and hears: bodies only, headers are of one size. */
final class Traffic implements ExecutionInterceptor {

    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        context.requestBody().flatMap(body -> body.optionalContentLength()).ifPresent(sent::add);
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.responseBody().map(body -> {
            try (body) {
                byte[] bytes = body.readAllBytes();
                received.add(bytes.length);
                return new ByteArrayInputStream(bytes);
            } catch (IOException lost) {
                throw new UncheckedIOException(lost);
            }
        });
    }

    void reset() {
        sent.reset();
        received.reset();
    }

    long sent() {
        return sent.sum();
    }

    long received() {
        return received.sum();
    }
}
