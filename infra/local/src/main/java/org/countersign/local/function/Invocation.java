package org.countersign.local.function;

import io.quarkus.funqy.runtime.FunqyServerRequest;
import io.quarkus.funqy.runtime.FunqyServerResponse;
import io.quarkus.funqy.runtime.RequestContext;
import io.quarkus.funqy.runtime.RequestContextImpl;
import io.smallrye.mutiny.Uni;

/** One call of a function through Funqy's own invoker: the event on the way in, the answer on the way out. */
final class Invocation implements FunqyServerRequest, FunqyServerResponse {

    private final RequestContext context = new RequestContextImpl();
    private final Object event;
    private Uni<?> output = Uni.createFrom().nullItem();

    Invocation(Object event) {
        this.event = event;
    }

    @Override
    public RequestContext context() {
        return context;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Object extractInput(Class inputClass) {
        return event;
    }

    @Override
    public Uni<?> getOutput() {
        return output;
    }

    @Override
    public void setOutput(Uni<?> out) {
        this.output = out;
    }
}
