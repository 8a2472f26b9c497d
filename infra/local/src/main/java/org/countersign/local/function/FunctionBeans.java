package org.countersign.local.function;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.InstanceHandle;
import io.quarkus.arc.ManagedContext;
import io.quarkus.arc.runtime.BeanContainer;
import java.lang.annotation.Annotation;
import java.util.function.Supplier;

/** The container as Funqy wants to see it, where its bindings would get it from their build step. */
final class FunctionBeans implements BeanContainer {

    private final ArcContainer container = Arc.container();

    @Override
    public <T> T beanInstance(Class<T> type, Annotation... qualifiers) {
        return container.instance(type, qualifiers).get();
    }

    @Override
    public <T> Factory<T> beanInstanceFactory(Class<T> type, Annotation... qualifiers) {
        return () -> handed(container.instance(type, qualifiers));
    }

    @Override
    public <T> Factory<T> beanInstanceFactory(Supplier<Factory<T>> fallback, Class<T> type, Annotation... qualifiers) {
        return beanInstanceFactory(type, qualifiers);
    }

    @Override
    public ManagedContext requestContext() {
        return container.requestContext();
    }

    private static <T> Instance<T> handed(InstanceHandle<T> handle) {
        return new Instance<>() {
            @Override
            public T get() {
                return handle.get();
            }

            @Override
            public void close() {
                handle.close();
            }
        };
    }
}
