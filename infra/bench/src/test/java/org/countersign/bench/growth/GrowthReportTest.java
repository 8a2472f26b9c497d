package org.countersign.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthReportTest {

    private static final Usage FEW = new Usage(2, 1, 5, 2000, 1000);

    @Test
    void isFlatWhenNothingGrowsButADigit() {
        GrowthReport report = report(FEW, new Usage(2, 1, 5, 2001, 1002));

        assertThat(report.isFlat()).isTrue();
    }

    @Test
    void isNotFlatWhenACallIsAdded() {
        assertThat(report(FEW, new Usage(3, 1, 5, 2000, 1000)).isFlat()).isFalse();
    }

    @Test
    void isNotFlatWhenAUnitIsAdded() {
        assertThat(report(FEW, new Usage(2, 1.5, 5, 2000, 1000)).isFlat()).isFalse();
        assertThat(report(FEW, new Usage(2, 1, 6, 2000, 1000)).isFlat()).isFalse();
    }

    @Test
    void isNotFlatWhenBytesGrow() {
        assertThat(report(FEW, new Usage(2, 1, 5, 2000, 1100)).isFlat()).isFalse();
    }

    private static GrowthReport report(Usage few, Usage many) {
        Map<Integer, Map<String, Usage>> measured = new LinkedHashMap<>();
        measured.put(1000, Map.of("open a challenge", few));
        measured.put(100_000, Map.of("open a challenge", many));
        return new GrowthReport(measured, Map.of());
    }
}
