package org.countersign.store.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.countersign.platform.key.CodeHash;
import org.countersign.store.testing.World;
import org.junit.jupiter.api.Test;

class CodesTest {

    private static final int MADE = 20_000;

    /** NIST SP 800-63B-4 sections 3.1.3.2 and 3.2.12. */
    @Test
    void areSixDigitsAndEachAsLikelyAsAnyOther() {
        try (World world = new World()) {
            Codes codes = new Codes(world.random, new CodeHash(world.keyrings));
            int[][] seen = new int[6][10];

            Stream.generate(() -> codes.next("a test").text()).limit(MADE).forEach(code -> {
                assertThat(code).matches("[0-9]{6}");
                for (int place = 0; place < code.length(); place++) {
                    seen[place][code.charAt(place) - '0']++;
                }
            });

            // 2,000 of each digit at each place are expected; six standard deviations are 255.
            assertThat(Arrays.asList(seen))
                    .allSatisfy(place ->
                            assertThat(Arrays.stream(place).boxed()).allMatch(count -> count > 1745 && count < 2255));
        }
    }
}
