package org.countersign.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {

    @ParameterizedTest
    @CsvSource({
        "PT-5S, 1",
        "PT0S, 1",
        "PT0.000000001S, 1",
        "PT0.5S, 1",
        "PT1S, 1",
        "PT1.000000001S, 2",
        "PT1.001S, 2",
        "PT29.9999995S, 30",
        "PT30S, 30",
        "PT30.0000004S, 31",
        "PT1H, 3600"
    })
    void whoeverWaitsAsLongAsToldHasWaitedLongEnough(Duration wait, long told) {
        Problem problem = Problem.tooManyRequests("Wait.", wait);

        assertThat(problem).isEqualTo(new Problem(ProblemType.TOO_MANY_REQUESTS, "Wait.", Map.of("retryAfter", told)));
    }

    @Test
    void gathersItsFields() {
        Problem problem = Problem.malformed("code", "The field code is wrong.").with("state", "open");

        assertThat(problem)
                .isEqualTo(new Problem(
                        ProblemType.MALFORMED, "The field code is wrong.", Map.of("field", "code", "state", "open")));
    }

    @Test
    void whatIsUnavailableMayBeTriedAgainInASecond() {
        assertThat(Problem.unavailable().fields()).isEqualTo(Map.of("retryAfter", 1L));
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasAStableNameAndAStatusOfARefusal(ProblemType type) {
        assertThat(type.urn()).isEqualTo("urn:countersign:problem:" + type.code());
        assertThat(type.code())
                .isEqualTo(type.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        assertThat(type.status()).isBetween(400, 599);
        assertThat(type.title()).isNotBlank();
    }

    @Test
    void noTwoTypesShareAName() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::code)).doesNotHaveDuplicates();
    }
}
