package org.countersign.bundle.json;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a type consists of, down to the types that JSON has words for. */
final class Types {

    private Types() {}

    static Class<?> named(String internalName) {
        try {
            return Class.forName(internalName.replace('/', '.'), false, Types.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The classes in these types, with all that they hold, that are not the JDK's: those that need to be registered. */
    static Set<String> within(Stream<? extends Type> types) {
        Set<String> found = new TreeSet<>();
        types.forEach(type -> collect(type, found));
        return found;
    }

    private static void collect(Type type, Set<String> found) {
        switch (type) {
            case Class<?> array when array.isArray() -> collect(array.componentType(), found);
            case Class<?> plain
            when isForeign(plain) -> {
                if (found.add(plain.getName())) {
                    held(plain).forEach(it -> collect(it, found));
                }
            }
            case ParameterizedType generic -> {
                collect(generic.getRawType(), found);
                Arrays.stream(generic.getActualTypeArguments()).forEach(it -> collect(it, found));
            }
            case WildcardType wildcard ->
                Arrays.stream(wildcard.getUpperBounds()).forEach(it -> collect(it, found));
            case GenericArrayType array -> collect(array.getGenericComponentType(), found);
            default -> {}
        }
    }

    /** The times in events have a reader of their own. */
    private static boolean isForeign(Class<?> type) {
        return !type.isPrimitive()
                && !type.getName().startsWith("java.")
                && !type.getName().startsWith("org.joda.time.");
    }

    private static Stream<Type> held(Class<?> type) {
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getGenericType);
        }
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses());
        }
        Stream<Type> above = Stream.ofNullable(type.getGenericSuperclass());
        return Stream.concat(
                above,
                Arrays.stream(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()) && !type.isEnum())
                        .map(field -> field.getGenericType()));
    }
}
