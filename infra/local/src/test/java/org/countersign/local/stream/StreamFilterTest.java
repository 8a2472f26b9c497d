package org.countersign.local.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamFilterTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECORD = """
            {"eventName":"MODIFY","dynamodb":{"Keys":{"partition":{"S":"account#ada"}}}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"eventName\":[\"MODIFY\"]}                                                       | true",
                "{\"eventName\":[\"INSERT\",\"MODIFY\"]}                                            | true",
                "{\"eventName\":[\"INSERT\"]}                                                       | false",
                "{\"dynamodb\":{\"Keys\":{\"partition\":{\"S\":[{\"prefix\":\"account#\"}]}}}}      | true",
                "{\"dynamodb\":{\"Keys\":{\"partition\":{\"S\":[{\"prefix\":\"mail#\"}]}}}}         | false",
                "{\"userIdentity\":{\"principalId\":[{\"exists\":false}]}}                          | true",
                "{\"eventName\":[\"MODIFY\"],\"userIdentity\":{\"principalId\":[{\"exists\":true}]}}  | false",
                "{}                                                                                 | true"
            })
    void letsThroughWhatMatchesEveryFieldOfThePattern(String pattern, boolean accepted) throws Exception {
        assertThat(new StreamFilter(JSON, List.of(pattern)).accepts(JSON.readTree(RECORD)))
                .isEqualTo(accepted);
    }

    @Test
    void letsThroughWhatOneOfSeveralMatches() throws Exception {
        StreamFilter filter =
                new StreamFilter(JSON, List.of("{\"eventName\":[\"REMOVE\"]}", "{\"eventName\":[\"MODIFY\"]}"));

        assertThat(filter.accepts(JSON.readTree(RECORD))).isTrue();
    }

    @Test
    void letsEverythingThroughWithoutAPattern() throws Exception {
        assertThat(new StreamFilter(JSON, List.of()).accepts(JSON.readTree(RECORD)))
                .isTrue();
    }

    @Test
    void refusesAPatternThatItDoesNotKnow() {
        assertThatThrownBy(() -> new StreamFilter(JSON, List.of("{\"a\":[{\"numeric\":[\">\",1]}]}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("numeric");
    }
}
