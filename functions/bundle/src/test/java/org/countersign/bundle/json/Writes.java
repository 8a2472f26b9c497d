package org.countersign.bundle.json;

import java.lang.reflect.Type;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.bundle.json.Code.Method;
import org.countersign.core.Result;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * The types that JSON is written from: what is handed to {@code Reply}, to {@code Json.write}, and into the maps of problems, events
 * and log lines. What it cannot tell the type of it names.
 */
final class Writes {

    private static final String REPLY = "org/countersign/platform/api/Reply";
    private static final String JSON = "org/countersign/platform/json/Json";
    private static final String RESULT = Result.class.getName().replace('.', '/');
    private static final String TABLE = "org/countersign/platform/table/";
    private static final String NAME_AND_VALUE = "(Ljava/lang/String;Ljava/lang/Object;)";
    private static final Set<String> NAMES_AND_ANYTHING = Set.of(
            "Ljava/util/Map<Ljava/lang/String;Ljava/lang/Object;>;", "org/countersign/platform/event/Announcement");
    private static final Set<String> MAPS =
            Set.of("java/util/Map", "java/util/SequencedMap", "java/util/LinkedHashMap", "java/util/HashMap");
    private static final Set<String> FILL = Set.of("put", "of", "entry", "putIfAbsent");

    private final Code code;
    private final Values values;
    private final Set<Type> types = new HashSet<>();
    private final Set<String> unknown = new TreeSet<>();

    Writes(Code code) {
        this.code = code;
        this.values = new Values(code, unknown);
        code.methods().forEach(this::look);
    }

    Set<Type> types() {
        return types;
    }

    Set<String> unknown() {
        return unknown;
    }

    private void look(Method method) {
        method.instructions()
                .filter(MethodInsnNode.class::isInstance)
                .map(MethodInsnNode.class::cast)
                .filter(call -> isOfInterest(method, call))
                .filter(call -> code.reached(method, call))
                .forEach(call -> types.addAll(written(method, call)));
    }

    private boolean isOfInterest(Method method, MethodInsnNode call) {
        return (call.owner.equals(REPLY) && !method.owner().name.equals(REPLY))
                || (call.owner.equals(JSON) && call.name.equals("write"))
                || fillsAMap(method, call);
    }

    private Collection<Type> written(Method method, MethodInsnNode call) {
        List<SourceValue> arguments = code.arguments(method, call);
        if (call.owner.equals(REPLY)) {
            return switch (call.name) {
                case "of" ->
                    call.desc.contains(RESULT)
                            ? values.inside(method, arguments.get(1))
                            : values.types(method, arguments.get(1));
                case "cacheable" -> values.types(method, arguments.getFirst());
                default -> List.of();
            };
        }
        if (call.owner.equals(JSON)) {
            return values.types(method, arguments.get(1));
        }
        return arguments.stream()
                .skip(call.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1)
                .flatMap(argument -> values.known(method, argument).stream())
                .toList();
    }

    /** A map of names and anything goes into JSON: an answer, a problem, an event's data or a line of the log. */
    private boolean fillsAMap(Method method, MethodInsnNode call) {
        return (MAPS.contains(call.owner)
                        && FILL.contains(call.name)
                        && code.mentions(method.owner(), NAMES_AND_ANYTHING))
                || (call.owner.startsWith("org/countersign/")
                        && !call.owner.startsWith(TABLE)
                        && call.desc.startsWith(NAME_AND_VALUE));
    }
}
