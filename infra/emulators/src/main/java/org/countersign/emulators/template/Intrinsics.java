package org.countersign.emulators.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Resolves CloudFormation's intrinsic functions. One that is not known is refused, so that a template which this
 * reader does not understand fails at start instead of running as something else.
 */
final class Intrinsics {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^!}][^}]*)}");

    /** Stands for {@code AWS::NoValue}: the property that has it is left out. */
    private static final Object NO_VALUE = new Object();

    private final Tree root;
    private final Map<String, String> parameters;

    Intrinsics(Tree root, Map<String, String> parameters) {
        this.root = root;
        this.parameters = parameters;
    }

    Object resolve(Object node) {
        return switch (node) {
            case Map<?, ?> map
            when map.size() == 1 && isFunction(only(map)) ->
                call(only(map), map.values().iterator().next());
            case Map<?, ?> map -> resolveMap(map);
            case List<?> list ->
                list.stream()
                        .map(this::resolve)
                        .filter(value -> value != NO_VALUE)
                        .toList();
            case null -> "";
            default -> node;
        };
    }

    boolean condition(String name) {
        return Boolean.TRUE.equals(resolve(root.tree("Conditions").entries().get(name)));
    }

    /** The resource, its properties as yet unresolved but for what names it. */
    Resource named(String logicalId) {
        Tree raw = root.tree("Resources").tree(logicalId);
        Map<String, Object> names = new LinkedHashMap<>();
        raw.tree("Properties").entries().forEach((key, value) -> {
            if (key.endsWith("Name")) {
                names.put(key, resolve(value));
            }
        });
        return new Resource(logicalId, raw.text("Type").orElseThrow(() -> unknown(logicalId)), Tree.of(names));
    }

    private static boolean isFunction(String key) {
        return key.equals("Ref") || key.equals("Condition") || key.startsWith("Fn::");
    }

    private static String only(Map<?, ?> map) {
        return String.valueOf(map.keySet().iterator().next());
    }

    private Object resolveMap(Map<?, ?> map) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            Object result = resolve(value);
            if (result != NO_VALUE) {
                resolved.put(String.valueOf(key), result);
            }
        });
        return resolved;
    }

    private Object call(String function, Object argument) {
        return switch (function) {
            case "Ref" -> reference(String.valueOf(argument));
            case "Condition" -> condition(String.valueOf(argument));
            case "Fn::GetAtt" -> attribute(arguments(argument));
            case "Fn::Sub" -> argument instanceof List<?> list ? substitute(list) : substitute(argument, Map.of());
            case "Fn::Join" -> join(arguments(argument));
            case "Fn::Select" -> select(arguments(argument));
            case "Fn::Split" -> split(arguments(argument));
            case "Fn::If" -> choose((List<?>) argument);
            case "Fn::Equals" -> Objects.equals(text(argument, 0), text(argument, 1));
            case "Fn::Not" -> !Boolean.TRUE.equals(arguments(argument).getFirst());
            case "Fn::And" -> arguments(argument).stream().allMatch(Boolean.TRUE::equals);
            case "Fn::Or" -> arguments(argument).stream().anyMatch(Boolean.TRUE::equals);
            default -> throw new IllegalArgumentException(function + " is not understood here");
        };
    }

    private List<?> arguments(Object argument) {
        return (List<?>) resolve(argument);
    }

    private String text(Object argument, int index) {
        return String.valueOf(arguments(argument).get(index));
    }

    /** A name with a dot is one of SAM's own for what it makes of a resource, such as an API's stage. */
    private Object reference(String name) {
        return switch (name) {
            case "AWS::Region" -> Resource.REGION;
            case "AWS::AccountId" -> Resource.ACCOUNT;
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::StackName" -> "countersign";
            case "AWS::NoValue" -> NO_VALUE;
            default ->
                parameters.containsKey(name)
                        ? parameters.get(name)
                        : name.contains(".") ? name : named(name).reference();
        };
    }

    private String attribute(List<?> path) {
        return named(String.valueOf(path.getFirst())).attribute(String.valueOf(path.getLast()));
    }

    private String substitute(List<?> textAndVariables) {
        return substitute(
                textAndVariables.getFirst(),
                Tree.of(resolve(textAndVariables.getLast())).entries());
    }

    private String substitute(Object text, Map<String, Object> variables) {
        String substituted = VARIABLE.matcher(String.valueOf(text)).replaceAll(match -> {
            String name = match.group(1).strip();
            return Matcher.quoteReplacement(
                    String.valueOf(variables.containsKey(name) ? variables.get(name) : variable(name)));
        });
        return substituted.replace("${!", "${");
    }

    private Object variable(String name) {
        return name.contains(".") ? attribute(List.of((Object[]) name.split("\\.", 2))) : reference(name);
    }

    private static String join(List<?> arguments) {
        return ((List<?>) arguments.getLast())
                .stream().map(String::valueOf).collect(Collectors.joining(String.valueOf(arguments.getFirst())));
    }

    private static Object select(List<?> arguments) {
        return ((List<?>) arguments.getLast()).get(Integer.parseInt(String.valueOf(arguments.getFirst())));
    }

    private static List<String> split(List<?> arguments) {
        return new ArrayList<>(List.of(
                String.valueOf(arguments.getLast()).split(Pattern.quote(String.valueOf(arguments.getFirst())), -1)));
    }

    /** Resolves the chosen branch only: the other may name what does not exist under this condition. */
    private Object choose(List<?> branches) {
        return resolve(branches.get(condition(String.valueOf(branches.getFirst())) ? 1 : 2));
    }

    private static IllegalArgumentException unknown(String logicalId) {
        return new IllegalArgumentException("template.yaml has no parameter or resource " + logicalId);
    }
}
