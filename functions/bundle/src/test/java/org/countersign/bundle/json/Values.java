package org.countersign.bundle.json;

import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.countersign.bundle.json.Code.Method;
import org.countersign.core.Result;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Of what type a value is, generics included, by the instructions that may have made it. */
final class Values {

    private static final String RESULT = Result.class.getName().replace('.', '/');

    private final Code code;
    private final Set<String> unknown;

    Values(Code code, Set<String> unknown) {
        this.code = code;
        this.unknown = unknown;
    }

    /** What the value is. */
    Set<Type> types(Method method, SourceValue value) {
        return each(method, value, this::type, true);
    }

    /** The same, as far as it can be told. */
    Set<Type> known(Method method, SourceValue value) {
        return each(method, value, this::type, false);
    }

    /** What stands in a {@link Result}, which the value is. */
    Set<Type> inside(Method method, SourceValue value) {
        return each(method, value, this::inside, true);
    }

    private Set<Type> each(
            Method method, SourceValue value, BiFunction<Method, AbstractInsnNode, Collection<Type>> by, boolean all) {
        Set<Type> types = new HashSet<>();
        for (AbstractInsnNode instruction : sources(method, value)) {
            Collection<Type> found = by.apply(method, instruction);
            if (found.isEmpty() && all && !isRefusal(instruction)) {
                unknown.add(method.name() + " writes what has no type that can be told");
            }
            types.addAll(found);
        }
        return types;
    }

    /** Through local variables, to the instructions that made it. */
    private List<AbstractInsnNode> sources(Method method, SourceValue value) {
        return value.insns.stream()
                .flatMap(it -> sources(method, it))
                .distinct()
                .toList();
    }

    private Stream<AbstractInsnNode> sources(Method method, AbstractInsnNode instruction) {
        if (instruction instanceof VarInsnNode variable && variable.getOpcode() == Opcodes.ALOAD) {
            SourceValue local = code.local(method, variable, variable.var);
            return local.insns.isEmpty() ? Stream.of(instruction) : sources(method, local).stream();
        }
        return instruction instanceof VarInsnNode || instruction.getOpcode() == Opcodes.DUP
                ? sources(method, code.arguments(method, instruction).getFirst()).stream()
                : Stream.of(instruction);
    }

    private Collection<Type> type(Method method, AbstractInsnNode instruction) {
        return switch (instruction) {
            case TypeInsnNode made when made.getOpcode() == Opcodes.NEW -> made(made);
            case TypeInsnNode cast when cast.getOpcode() == Opcodes.CHECKCAST -> told(Types.named(cast.desc));
            case FieldInsnNode field -> told(fieldType(field));
            case MethodInsnNode call -> told(returned(call.owner, call.name, call.desc));
            case VarInsnNode parameter -> told(parameterType(method, parameter.var));
            default -> List.of();
        };
    }

    /** A map that is made here holds what is put into it, which is looked at there. */
    private static Collection<Type> made(TypeInsnNode made) {
        Class<?> type = Types.named(made.desc);
        return java.util.Map.class.isAssignableFrom(type) && type.getName().startsWith("java.")
                ? List.of(type)
                : told(type);
    }

    private Collection<Type> inside(Method method, AbstractInsnNode instruction) {
        if (!(instruction instanceof MethodInsnNode call)) {
            return List.of();
        }
        List<SourceValue> arguments = code.arguments(method, call);
        if (call.owner.equals(RESULT)) {
            return switch (call.name) {
                case "ok" -> types(method, arguments.getFirst());
                case "map" ->
                    lambdas(method, arguments.get(1)).flatMap(this::made).toList();
                case "flatMap" ->
                    lambdas(method, arguments.get(1)).flatMap(this::madeInside).toList();
                default -> List.of();
            };
        }
        return argument(returned(call.owner, call.name, call.desc));
    }

    private Stream<Handle> lambdas(Method method, SourceValue value) {
        return sources(method, value).stream()
                .filter(InvokeDynamicInsnNode.class::isInstance)
                .map(it -> (Handle) ((InvokeDynamicInsnNode) it).bsmArgs[1]);
    }

    private Stream<Type> made(Handle handle) {
        return handle.getTag() == Opcodes.H_NEWINVOKESPECIAL
                ? Stream.of(Types.named(handle.getOwner()))
                : bySignatureOr(handle, this::types, type -> told(type).stream());
    }

    private Stream<Type> madeInside(Handle handle) {
        return bySignatureOr(handle, this::inside, type -> argument(type).stream());
    }

    /** A method of ours says in its signature what it returns; a lambda does so in what its code returns. */
    private Stream<Type> bySignatureOr(
            Handle handle,
            BiFunction<Method, SourceValue, Set<Type>> byCode,
            java.util.function.Function<Type, Stream<Type>> bySignature) {
        return code.method(handle)
                .filter(Method::isSynthetic)
                .map(lambda -> lambda.instructions()
                        .filter(it -> it.getOpcode() == Opcodes.ARETURN)
                        .flatMap(it ->
                                byCode.apply(lambda, code.arguments(lambda, it).getFirst()).stream()))
                .orElseGet(() -> bySignature.apply(returned(handle.getOwner(), handle.getName(), handle.getDesc())));
    }

    private static boolean isRefusal(AbstractInsnNode instruction) {
        return instruction instanceof MethodInsnNode call && call.owner.equals(RESULT) && call.name.equals("refused");
    }

    /** A type that tells something: not a variable, not {@code Object}. */
    private static Collection<Type> told(Type type) {
        boolean tells = type instanceof ParameterizedType
                || (type instanceof Class<?> plain && plain != Object.class && plain.getTypeParameters().length == 0);
        return tells ? List.of(type) : List.of();
    }

    private static Collection<Type> argument(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Result.class
                ? told(generic.getActualTypeArguments()[0])
                : List.of();
    }

    private static Type returned(String owner, String name, String descriptor) {
        return Arrays.stream(Types.named(owner).getDeclaredMethods())
                .filter(method -> method.getName().equals(name)
                        && org.objectweb.asm.Type.getMethodDescriptor(method).equals(descriptor))
                .findFirst()
                .map(java.lang.reflect.Method::getGenericReturnType)
                .orElse(Object.class);
    }

    private static Type fieldType(FieldInsnNode node) {
        return Arrays.stream(Types.named(node.owner).getDeclaredFields())
                .filter(field -> field.getName().equals(node.name))
                .findFirst()
                .map(Field::getGenericType)
                .orElse(Object.class);
    }

    private static Type parameterType(Method method, int variable) {
        Class<?> owner = Types.named(method.owner().name);
        if (variable == 0 && !method.isStatic()) {
            return owner;
        }
        return Stream.<Executable>concat(
                        Arrays.stream(owner.getDeclaredMethods()), Arrays.stream(owner.getDeclaredConstructors()))
                .filter(it -> it.getName().equals(method.node().name))
                .filter(it -> it instanceof java.lang.reflect.Method found
                        && org.objectweb.asm.Type.getMethodDescriptor(found).equals(method.node().desc))
                .findFirst()
                .map(it -> it.getGenericParameterTypes()[index(method, variable)])
                .orElse(Object.class);
    }

    private static int index(Method method, int variable) {
        int at = method.isStatic() ? 0 : 1;
        org.objectweb.asm.Type[] parameters = org.objectweb.asm.Type.getArgumentTypes(method.node().desc);
        for (int index = 0; index < parameters.length; index++) {
            if (at == variable) {
                return index;
            }
            at += parameters[index].getSize();
        }
        throw new IllegalStateException(method.name() + " has no parameter " + variable);
    }
}
