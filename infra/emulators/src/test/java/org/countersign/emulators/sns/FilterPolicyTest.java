package org.countersign.emulators.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.emulators.sns.Notification.Attribute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FilterPolicyTest {

    @ParameterizedTest
    @MethodSource
    void accepts(Object condition, Map<String, Attribute> attributes, boolean accepted) {
        FilterPolicy policy = new FilterPolicy(Map.of("type", List.of(condition)));

        assertThat(policy.accepts(notification(attributes))).isEqualTo(accepted);
    }

    static Stream<Arguments> accepts() {
        return Stream.of(
                Arguments.of("a.b", type("a.b"), true),
                Arguments.of("a.b", type("a.c"), false),
                Arguments.of("a.b", Map.of(), false),
                Arguments.of(Map.of("prefix", "a."), type("a.c"), true),
                Arguments.of(Map.of("prefix", "a."), type("b.c"), false),
                Arguments.of(Map.of("suffix", ".c"), type("a.c"), true),
                Arguments.of(Map.of("anything-but", "a"), type("b"), true),
                Arguments.of(Map.of("anything-but", List.of("a", "b")), type("b"), false),
                Arguments.of(Map.of("anything-but", Map.of("prefix", "a.")), type("a.b"), false),
                Arguments.of(Map.of("anything-but", "a"), Map.of(), false),
                Arguments.of(Map.of("exists", true), type("a"), true),
                Arguments.of(Map.of("exists", false), type("a"), false),
                Arguments.of(Map.of("exists", false), Map.of(), true),
                Arguments.of(Map.of("numeric", List.of(">=", 1, "<", 5)), type("1"), true),
                Arguments.of(Map.of("numeric", List.of(">=", 1, "<", 5)), type("5"), false));
    }

    private static Map<String, Attribute> type(String value) {
        return Map.of("type", new Attribute("String", value));
    }

    private static Notification notification(Map<String, Attribute> attributes) {
        return new Notification("id", "arn", Optional.empty(), "{}", attributes, Instant.EPOCH);
    }
}
