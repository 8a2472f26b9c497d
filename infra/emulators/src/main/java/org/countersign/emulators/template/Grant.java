package org.countersign.emulators.template;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One statement of a policy.
 *
 * @param allows whether its effect is to allow, rather than to deny
 * @param actions with {@code *} and {@code ?} as wildcards
 * @param resources with the same wildcards
 */
public record Grant(boolean allows, List<String> actions, List<String> resources, List<Condition> conditions) {

    private static final Set<String> OPERATORS = Set.of(
            "StringEquals",
            "StringLike",
            "ForAllValues:StringEquals",
            "ForAllValues:StringLike",
            "ForAnyValue:StringEquals",
            "ForAnyValue:StringLike");

    /**
     * What must hold of the request beside action and resource.
     *
     * @param key such as {@code dynamodb:LeadingKeys}
     */
    public record Condition(String operator, String key, List<String> values) {

        public Condition {
            if (!OPERATORS.contains(operator)) {
                throw new IllegalArgumentException("Condition " + operator + " is not understood here");
            }
        }

        /** As in IAM, "for all values" holds of a request that has none, and the others do not. */
        boolean holds(Map<String, List<String>> context) {
            Stream<String> asked = context.getOrDefault(key, List.of()).stream();
            return operator.startsWith("ForAllValues") ? asked.allMatch(this::accepts) : asked.anyMatch(this::accepts);
        }

        private boolean accepts(String asked) {
            return operator.endsWith("Like")
                    ? values.stream().anyMatch(value -> matches(value, asked))
                    : values.contains(asked);
        }
    }

    static Grant of(Tree statement) {
        Set<String> understood = Set.of("Sid", "Effect", "Action", "Resource", "Condition");
        if (!understood.containsAll(statement.entries().keySet())) {
            throw new IllegalArgumentException(
                    "A statement with " + statement.entries().keySet() + " is not understood here");
        }
        return new Grant(
                statement.required("Effect").equals("Allow"),
                statement.texts("Action"),
                statement.texts("Resource"),
                conditions(statement.tree("Condition")));
    }

    private static List<Condition> conditions(Tree operators) {
        return operators.entries().keySet().stream()
                .flatMap(operator -> operators.tree(operator).entries().keySet().stream()
                        .map(key -> new Condition(
                                operator, key, operators.tree(operator).texts(key))))
                .toList();
    }

    /** Whether the statement speaks of this access. */
    public boolean covers(Access access) {
        return actions.stream().anyMatch(action -> matches(action, access.action()))
                && resources.stream().anyMatch(resource -> matches(resource, access.resource()))
                && conditions.stream().allMatch(condition -> condition.holds(access.context()));
    }

    /** Whether the text is one that this pattern of a policy stands for. */
    public static boolean matches(String pattern, String text) {
        String quoted = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(quoted, Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(text)
                .matches();
    }
}
