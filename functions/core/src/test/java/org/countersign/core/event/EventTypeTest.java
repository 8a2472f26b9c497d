package org.countersign.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventTypeTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsWord(EventType type) {
        assertThat(EventType.of(type.word())).contains(type);
    }

    @ParameterizedTest
    @EnumSource
    void isNamedAsItsWord(EventType type) {
        String word = type.word().replaceFirst("^countersign\\.", "").replaceAll("[.-]", "_");

        assertThat(type.name()).isEqualTo(word.toUpperCase(Locale.ROOT));
    }

    @Test
    void isUnknownWhereItIsYoungerThanThisCode() {
        assertThat(EventType.of("countersign.challenge.won")).isEmpty();
    }
}
