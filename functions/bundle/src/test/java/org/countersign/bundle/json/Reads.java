package org.countersign.bundle.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.countersign.bundle.json.Code.Method;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * The types that JSON is read as. Begins at the calls of the JSON library that take a class and goes back, through parameters, lambdas,
 * records and their accessors, to the class literals that come from our own code. What it cannot follow it names.
 */
final class Reads {

    private static final String LIBRARY = "com/fasterxml/jackson/databind/";
    private static final String CLASS = "Ljava/lang/Class;";

    private final Code code;
    private final Deque<Place> open = new ArrayDeque<>();
    private final Set<Place> known = new HashSet<>();
    private final Set<String> types = new TreeSet<>();
    private final Set<String> unknown = new TreeSet<>();

    Reads(Code code) {
        this.code = code;
        code.methods().forEach(this::begin);
        while (!open.isEmpty()) {
            Place place = open.pop();
            code.methods().forEach(method -> usesOf(place, method));
        }
    }

    /** Where a class is handed over that JSON is read as in the end. */
    private sealed interface Place {
        record Parameter(String owner, String name, String descriptor, int index) implements Place {}

        record Field(String owner, String name) implements Place {}
    }

    Set<String> types() {
        return types;
    }

    Set<String> unknown() {
        return unknown;
    }

    private void begin(Method method) {
        method.instructions()
                .filter(MethodInsnNode.class::isInstance)
                .map(MethodInsnNode.class::cast)
                .filter(call -> call.owner.startsWith(LIBRARY))
                .filter(call -> call.name.startsWith("read")
                        || call.name.equals("convertValue")
                        || call.name.equals("treeToValue"))
                .forEach(call -> {
                    Type[] parameters = Type.getArgumentTypes(call.desc);
                    for (int index = 0; index < parameters.length; index++) {
                        if (parameters[index].getDescriptor().equals(CLASS)) {
                            follow(method, code.arguments(method, call).get(index + 1));
                        } else if (parameters[index].getInternalName().startsWith("com/fasterxml/jackson/core/type")) {
                            unknown.add(method.name() + " reads by a type reference");
                        }
                    }
                });
    }

    private void usesOf(Place place, Method method) {
        method.instructions().forEach(instruction -> {
            switch (place) {
                case Place.Parameter it -> {
                    if (instruction instanceof MethodInsnNode call && is(it, call.owner, call.name, call.desc)) {
                        int receiver = call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
                        follow(method, code.arguments(method, call).get(it.index() + receiver));
                    }
                    captured(it, method, instruction);
                }
                case Place.Field it -> {
                    if (instruction instanceof FieldInsnNode put
                            && put.getOpcode() == Opcodes.PUTFIELD
                            && put.owner.equals(it.owner())
                            && put.name.equals(it.name())) {
                        follow(method, code.arguments(method, put).getLast());
                    }
                }
            }
        });
    }

    /** A lambda's own method takes what it captures before what it is called with. */
    private void captured(Place.Parameter place, Method method, AbstractInsnNode instruction) {
        if (instruction instanceof InvokeDynamicInsnNode lambda
                && Stream.of(lambda.bsmArgs)
                        .anyMatch(it -> it instanceof Handle handle
                                && is(place, handle.getOwner(), handle.getName(), handle.getDesc()))) {
            List<SourceValue> captured = code.arguments(method, lambda);
            boolean onInstance = code.method(place.owner(), place.name(), place.descriptor())
                    .filter(it -> !it.isStatic())
                    .isPresent();
            int index = place.index() + (onInstance ? 1 : 0);
            if (index < captured.size()) {
                follow(method, captured.get(index));
            } else {
                unknown.add(method.name() + " hands a class to a lambda");
            }
        }
    }

    private static boolean is(Place.Parameter place, String owner, String name, String descriptor) {
        return place.owner().equals(owner)
                && place.name().equals(name)
                && place.descriptor().equals(descriptor);
    }

    private void follow(Method method, SourceValue value) {
        if (value.insns.isEmpty()) {
            unknown.add(method.name() + " takes a class from nowhere");
        }
        value.insns.forEach(instruction -> follow(method, instruction));
    }

    private void follow(Method method, AbstractInsnNode instruction) {
        switch (instruction) {
            case LdcInsnNode literal when literal.cst instanceof Type type -> types.add(type.getClassName());
            case VarInsnNode load
            when load.getOpcode() == Opcodes.ALOAD -> {
                SourceValue local = code.local(method, load, load.var);
                if (local.insns.isEmpty()) {
                    add(parameter(method, load.var));
                } else {
                    follow(method, local);
                }
            }
            case VarInsnNode store ->
                follow(method, code.arguments(method, store).getFirst());
            case FieldInsnNode get
            when get.getOpcode() == Opcodes.GETFIELD -> add(new Place.Field(get.owner, get.name));
            case MethodInsnNode call
            when code.method(call).isPresent() -> {
                Method accessor = code.method(call).orElseThrow();
                accessor.instructions()
                        .filter(it -> it.getOpcode() == Opcodes.ARETURN)
                        .forEach(it ->
                                follow(accessor, code.arguments(accessor, it).getFirst()));
            }
            default -> unknown.add(method.name() + " reads a type that is not a literal");
        }
    }

    private void add(Place place) {
        if (known.add(place)) {
            open.push(place);
        }
    }

    private static Place parameter(Method method, int variable) {
        int at = method.isStatic() ? 0 : 1;
        Type[] parameters = Type.getArgumentTypes(method.node().desc);
        for (int index = 0; index < parameters.length; index++) {
            if (at == variable) {
                return new Place.Parameter(method.owner().name, method.node().name, method.node().desc, index);
            }
            at += parameters[index].getSize();
        }
        throw new IllegalStateException(method.name() + " has no parameter " + variable);
    }
}
