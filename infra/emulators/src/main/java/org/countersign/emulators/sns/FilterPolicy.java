package org.countersign.emulators.sns;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.emulators.sns.Notification.Attribute;

/**
 * A subscription's filter on message attributes: every named attribute must have one of the accepted values. Knows exact
 * values, {@code prefix}, {@code suffix}, {@code anything-but}, {@code exists} and {@code numeric}.
 */
public record FilterPolicy(Map<String, Object> policy) {

    public boolean accepts(Notification notification) {
        return policy.entrySet().stream()
                .allMatch(rule -> accepts(
                        (List<?>) rule.getValue(),
                        Optional.ofNullable(notification.attributes().get(rule.getKey()))));
    }

    private static boolean accepts(List<?> conditions, Optional<Attribute> attribute) {
        return conditions.stream().anyMatch(condition -> switch (condition) {
            case Map<?, ?> operator -> operate(operator, attribute.map(Attribute::value));
            case Object exact ->
                attribute
                        .filter(present -> present.value().equals(String.valueOf(exact)))
                        .isPresent();
        });
    }

    private static boolean operate(Map<?, ?> operator, Optional<String> value) {
        var entry = operator.entrySet().iterator().next();
        Object operand = entry.getValue();
        return switch (String.valueOf(entry.getKey())) {
            case "exists" -> value.isPresent() == Boolean.parseBoolean(String.valueOf(operand));
            case "prefix" ->
                value.filter(text -> text.startsWith(String.valueOf(operand))).isPresent();
            case "suffix" ->
                value.filter(text -> text.endsWith(String.valueOf(operand))).isPresent();
            case "anything-but" ->
                value.filter(text -> !excluded(operand, text)).isPresent();
            case "numeric" ->
                value.filter(text -> compares((List<?>) operand, Double.parseDouble(text)))
                        .isPresent();
            case String other -> throw new IllegalArgumentException("Filter " + other + " is not understood here");
        };
    }

    private static boolean excluded(Object operand, String text) {
        return switch (operand) {
            case List<?> several -> several.stream().anyMatch(one -> text.equals(String.valueOf(one)));
            case Map<?, ?> operator -> operate(operator, Optional.of(text));
            case Object one -> text.equals(String.valueOf(one));
        };
    }

    /** Comparisons come in pairs of operator and bound, such as {@code [">=", 0, "<", 10]}; all must hold. */
    private static boolean compares(List<?> comparisons, double value) {
        for (int index = 0; index < comparisons.size(); index += 2) {
            int order = Double.compare(value, Double.parseDouble(String.valueOf(comparisons.get(index + 1))));
            if (!holds(String.valueOf(comparisons.get(index)), order)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "=" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalArgumentException("Comparison " + operator + " is not understood here");
        };
    }
}
