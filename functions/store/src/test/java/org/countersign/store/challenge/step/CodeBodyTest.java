package org.countersign.store.challenge.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.core.Result;
import org.countersign.core.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456",
                "123 456",
                " 1 2 3 4 5 6 ",
                "            123456              ",
                "123456\n",
                "123-456",
                "１２３４５６",
                "١٢٣٤٥٦",
                "1234\u00a056",
                "\ufeff123456."
            })
    void isTakenWithoutWhatWasTypedOrPastedWithIt(String typed) {
        assertThat(new CodeBody(typed).digits(6, 6)).isEqualTo(Result.ok("123456"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "12345", "1234567", "12345a", "-12345", "123.456", "①②③④⑤⑥", "123456\u0000"})
    void isRefusedWhenItCannotBeACode(String typed) {
        assertThat(new CodeBody(typed).digits(6, 6))
                .isEqualTo(Result.refused(Problem.malformed("code", "The field code has 6 digits.")));
        assertThat(new CodeBody(" ".repeat(27) + "123456").digits(6, 6)).isInstanceOf(Result.Refused.class);
    }

    @Test
    void mayHaveOneOfSeveralLengths() {
        assertThat(new CodeBody("12345678").digits(6, 8)).isEqualTo(Result.ok("12345678"));
        assertThat(new CodeBody("123456789").digits(6, 8))
                .isEqualTo(Result.refused(Problem.malformed("code", "The field code has 6 to 8 digits.")));
    }
}
