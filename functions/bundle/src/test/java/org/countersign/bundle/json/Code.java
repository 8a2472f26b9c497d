package org.countersign.bundle.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Compiled classes, and which instruction made each value that another one takes. */
final class Code {

    private final Map<String, ClassNode> classes = new HashMap<>();
    private final Map<ClassNode, String> texts = new HashMap<>();
    private final Map<MethodNode, Frame<SourceValue>[]> frames = new HashMap<>();

    /** The code of these classes, by their names. */
    Code(Stream<String> names) {
        names.forEach(name -> classes.put(name.replace('.', '/'), read(name)));
    }

    /** One method and where it stands. */
    record Method(ClassNode owner, MethodNode node) {

        Stream<AbstractInsnNode> instructions() {
            return Arrays.stream(node.instructions.toArray());
        }

        String name() {
            return owner.name.replace('/', '.') + "." + node.name;
        }

        boolean isStatic() {
            return (node.access & org.objectweb.asm.Opcodes.ACC_STATIC) != 0;
        }

        boolean isSynthetic() {
            return (node.access & org.objectweb.asm.Opcodes.ACC_SYNTHETIC) != 0;
        }
    }

    Stream<Method> methods() {
        return classes.values().stream().flatMap(owner -> owner.methods.stream().map(node -> new Method(owner, node)));
    }

    Optional<Method> method(String owner, String name, String descriptor) {
        return Optional.ofNullable(classes.get(owner))
                .flatMap(node -> node.methods.stream()
                        .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
                        .findFirst()
                        .map(method -> new Method(node, method)));
    }

    Optional<Method> method(Handle handle) {
        return method(handle.getOwner(), handle.getName(), handle.getDesc());
    }

    Optional<Method> method(MethodInsnNode call) {
        return method(call.owner, call.name, call.desc);
    }

    /** What a call or the making of a lambda takes, its receiver first, each as whatever instructions may have made it. */
    List<SourceValue> arguments(Method method, AbstractInsnNode instruction) {
        Frame<SourceValue> frame = frame(method, instruction);
        int count = switch (instruction) {
            case MethodInsnNode call ->
                Type.getArgumentCount(call.desc) + (call.getOpcode() == org.objectweb.asm.Opcodes.INVOKESTATIC ? 0 : 1);
            case InvokeDynamicInsnNode lambda -> Type.getArgumentCount(lambda.desc);
            default -> 1;
        };
        int top = frame.getStackSize();
        return java.util.stream.IntStream.range(top - count, top)
                .mapToObj(frame::getStack)
                .toList();
    }

    SourceValue local(Method method, AbstractInsnNode instruction, int index) {
        return frame(method, instruction).getLocal(index);
    }

    private Frame<SourceValue> frame(Method method, AbstractInsnNode instruction) {
        Frame<SourceValue>[] all = frames.computeIfAbsent(method.node(), node -> analyse(method));
        return all[method.node().instructions.indexOf(instruction)];
    }

    /** Whether the names and signatures in this class contain one of these. */
    boolean mentions(ClassNode owner, Collection<String> anyOf) {
        return anyOf.stream().anyMatch(texts.get(owner)::contains);
    }

    /** Whether this instruction can be reached at all. */
    boolean reached(Method method, AbstractInsnNode instruction) {
        return frame(method, instruction) != null;
    }

    private static Frame<SourceValue>[] analyse(Method method) {
        try {
            return new Analyzer<>(new SourceInterpreter()).analyze(method.owner().name, method.node());
        } catch (AnalyzerException impossible) {
            throw new IllegalStateException(method.name(), impossible);
        }
    }

    private ClassNode read(String name) {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = Code.class.getClassLoader().getResourceAsStream(file)) {
            byte[] bytes = in.readAllBytes();
            ClassNode node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.SKIP_DEBUG);
            texts.put(node, new String(bytes, StandardCharsets.ISO_8859_1));
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
