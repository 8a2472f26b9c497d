package org.countersign.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.platform.api.Call;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Source;
import org.countersign.platform.token.StepUpToken;
import org.countersign.store.challenge.Passed;
import org.countersign.store.challenge.step.CodeBody;
import org.countersign.store.challenge.step.TokenView;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever may end up in a log or a message by mistake does not tell what it holds. */
class SecretsAreNotPrintedTest {

    static Stream<Object> holders() {
        return Stream.of(
                new CodeBody("SECRET"),
                new Passed(new StepUpToken("SECRET", 900), Optional.of("SECRET")),
                new TokenView("SECRET", "Bearer", 900, Optional.of("SECRET")),
                new Call<>(
                        "caller",
                        new CodeBody("SECRET"),
                        Map.of(),
                        Map.of(),
                        false,
                        new Source(""),
                        Optional.empty(),
                        "request"),
                new Reply.Success(
                        200, Optional.of(new TokenView("SECRET", "Bearer", 900, Optional.of("SECRET"))), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("holders")
    void whateverHoldsThem(Object holder) {
        assertThat(holder.toString()).doesNotContain("SECRET");
    }
}
