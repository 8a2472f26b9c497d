package org.countersign.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is reckoned on paper follows from what is counted; "make bench-scale" writes it anew. */
class ScaleTest {

    private static final Path BENCH = Path.of("");

    @Test
    void everyNumberFollowsFromTheOtherTables() throws IOException {
        String reckoned = Scale.markdown(BENCH);

        assertThat(reckoned).doesNotContain("{", "}").isEqualTo(Files.readString(BENCH.resolve("SCALE.md")));
    }

    @Test
    void theRealKeysSpreadWhatManyWrite() {
        Spread spread = new Spread();

        assertThat(spread.countryShards()).isEqualTo(16);
        assertThat(spread.sourceShards()).isEqualTo(4);
        assertThat(spread.countries()).isLessThan(1.05);
        assertThat(spread.sources()).isLessThan(1.05);
        assertThat(spread.numbers()).isLessThan(1.15);
        assertThat(spread.accounts()).isLessThan(1.15);
    }
}
