package org.countersign.emulators.dynamodb;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.countersign.emulators.Call;
import org.countersign.emulators.Gate;
import org.countersign.emulators.Gate.Refusal;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Asks the gate before DynamoDB Local sees a request. */
final class GatedHandler extends Handler.Wrapper {

    private final Gate gate;
    private final Accesses accesses;

    GatedHandler(Gate gate, Accesses accesses, Handler next) {
        super(next);
        this.gate = gate;
        this.accesses = accesses;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        ByteBuffer body = Content.Source.asByteBuffer(request);
        Optional<Refusal> refusal = gate.check(call(request, body));
        if (refusal.isPresent()) {
            refuse(refusal.get(), response, callback);
            return true;
        }
        return super.handle(new Buffered(request, body), response, callback);
    }

    private Call call(Request request, ByteBuffer body) {
        String target =
                Optional.ofNullable(request.getHeaders().get("X-Amz-Target")).orElse("");
        return new Call(
                "dynamodb",
                accesses.of(
                        target.substring(target.indexOf('.') + 1),
                        StandardCharsets.UTF_8.decode(body.slice()).toString()),
                Optional.ofNullable(request.getHeaders().get(Call.FUNCTION_HEADER)));
    }

    private static void refuse(Refusal refusal, Response response, Callback callback) {
        response.setStatus(refusal.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/x-amz-json-1.0");
        String json = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"%s\"}"
                .formatted(refusal.code(), refusal.message());
        response.write(true, StandardCharsets.UTF_8.encode(json), callback);
    }

    /** The request with the body that was read from it, to be read again. */
    private static final class Buffered extends Request.Wrapper {

        private final Content.Source content;

        Buffered(Request request, ByteBuffer body) {
            super(request);
            this.content = new ByteBufferContentSource(body);
        }

        @Override
        public Content.Chunk read() {
            return content.read();
        }

        @Override
        public void demand(Runnable demandCallback) {
            content.demand(demandCallback);
        }

        @Override
        public void fail(Throwable failure) {
            content.fail(failure);
        }
    }
}
