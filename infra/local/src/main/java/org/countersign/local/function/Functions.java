package org.countersign.local.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.funqy.runtime.FunctionConstructor;
import io.quarkus.funqy.runtime.FunctionInvoker;
import io.quarkus.funqy.runtime.FunctionRecorder;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.local.function.Outcome.Answered;
import org.countersign.local.function.Outcome.Failed;
import org.countersign.local.function.Outcome.TimedOut;
import org.jboss.logging.Logger;

/**
 * Invokes functions in this process as Lambda would: from an event's JSON to an answer's JSON, each on a thread of its
 * own with a request context of its own, and no longer than its timeout.
 */
@Singleton
public class Functions {

    private static final Logger LOG = Logger.getLogger(Functions.class);

    private final JsonMapper mapper = LambdaMapper.create();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Does what a Funqy binding would do; there is none here. */
    @PostConstruct
    void bind() {
        FunctionConstructor.CONTAINER = new FunctionBeans();
    }

    /** Whether the code has the step that the template names. */
    public boolean has(FunctionResource function) {
        return invoker(function).isPresent();
    }

    /** Invokes the function and waits for it. */
    public Outcome invoke(FunctionResource function, JsonNode event) {
        Future<JsonNode> answer =
                threads.submit(() -> RunningFunction.as(function.logicalId(), () -> run(function, event)));
        try {
            return new Answered(answer.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            LOG.errorf(e.getCause(), "%s failed", function.logicalId());
            return new Failed(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            answer.cancel(true);
            LOG.errorf("%s timed out after %s", function.logicalId(), function.timeout());
            return new TimedOut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            return new Failed("The local cloud stops");
        }
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    private JsonNode run(FunctionResource function, JsonNode event) throws IOException {
        // A bean that is made on this thread looks up its classes by it, and who calls may be no thread of the
        // application's.
        Thread.currentThread().setContextClassLoader(Functions.class.getClassLoader());
        FunctionInvoker invoker = invoker(function)
                .orElseThrow(() -> new IllegalStateException("No @Funq method is named " + function.export()));
        Invocation invocation = new Invocation(input(invoker, event));
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            invoker.invoke(invocation, invocation);
            return mapper.valueToTree(invocation.getOutput().await().indefinitely());
        } finally {
            request.terminate();
        }
    }

    private Object input(FunctionInvoker invoker, JsonNode event) throws IOException {
        return invoker.hasInput()
                ? mapper.readerFor(mapper.constructType(invoker.getInputType())).readValue(event)
                : null;
    }

    private static Optional<FunctionInvoker> invoker(FunctionResource function) {
        return Optional.ofNullable(FunctionRecorder.registry).map(registry -> registry.matchInvoker(function.export()));
    }
}
