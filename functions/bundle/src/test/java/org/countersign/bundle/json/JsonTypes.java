package org.countersign.bundle.json;

import io.quarkus.funqy.Funq;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Every type that JSON reads or writes in these classes: events and answers of the functions, bodies, views, messages, and whatever
 * they hold.
 *
 * @param names of the types, all of which have to be registered for reflection
 * @param unknown where it cannot be told; such code has to be written so that it can
 */
record JsonTypes(Set<String> names, Set<String> unknown) {

    static JsonTypes of(Stream<String> classes) {
        Set<String> all = new TreeSet<>(classes.toList());
        Code code = new Code(all.stream());
        Reads reads = new Reads(code);
        Writes writes = new Writes(code);
        Stream<Type> read = reads.types().stream().map(Types::named);
        Stream<Type> both = Stream.concat(read, writes.types().stream());
        Set<String> unknown = new TreeSet<>(reads.unknown());
        unknown.addAll(writes.unknown());
        return new JsonTypes(Types.within(Stream.concat(both, signatures(all.stream()))), unknown);
    }

    private static Stream<Type> signatures(Stream<String> classes) {
        return classes.map(Types::named)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Funq.class))
                .flatMap(JsonTypes::signature);
    }

    private static Stream<Type> signature(Method method) {
        return Stream.concat(
                Stream.of(method.getGenericReturnType()), Arrays.stream(method.getGenericParameterTypes()));
    }
}
