package org.countersign.bench.growth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same sign-ins in a table of ever more accounts. Fills DynamoDB Local on disk, measures at each size, and writes the table and
 * the plots. Ends with 1 unless calls and capacity are the same at every size, and bytes within one percent.
 */
public final class Growth {

    private static final int SAMPLE = 50;

    private Growth() {}

    /** Takes a directory for the data, one for what is written, and the sizes, rising. */
    public static void main(String... arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        Path results = Path.of(arguments[1]);
        List<Integer> sizes =
                Arrays.stream(arguments).skip(2).map(Integer::valueOf).toList();
        Map<Integer, Map<String, Usage>> measured = new LinkedHashMap<>();
        Map<String, Population.Size> sizes = new LinkedHashMap<>();
        try (Rig rig = new Rig(data)) {
            Population population = new Population(rig);
            SignIns signIns = new SignIns(rig, population);
            int filled = 1;
            for (int size : sizes) {
                population.fill(filled, size);
                filled = size;
                measured.put(size, signIns.of(size, SAMPLE));
            }
            sizes.put("after three sign-ins", population.size(SignIns.account(0, filled, SAMPLE)));
            sizes.put("enrolled", population.size(1));
        }
        GrowthReport report = new GrowthReport(measured, sizes);
        Files.createDirectories(results.resolve("plots"));
        Files.writeString(results.resolve("GROWTH.md"), report.markdown());
        Files.writeString(results.resolve("plots/calls.svg"), report.callsPlot());
        Files.writeString(results.resolve("plots/bytes.svg"), report.bytesPlot());
        System.out.println(report.markdown());
        System.exit(report.isFlat() ? 0 : 1);
    }
}
