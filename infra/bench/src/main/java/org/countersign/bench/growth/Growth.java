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
 * the plots. Ends with 1 unless calls and capacity are the same at every size, and bytes within one percent,
 * and unless what a sweep costs follows what is due, however many accounts wait.
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
        Map<String, Population.Size> bytes = new LinkedHashMap<>();
        try (Rig rig = Rig.onDisk(data)) {
            Population population = new Population(rig);
            SignIns signIns = new SignIns(rig, population);
            int filled = 1;
            for (int size : sizes) {
                population.fill(filled, size);
                filled = size;
                measured.put(size, signIns.of(size, SAMPLE));
            }
            bytes.put("after three sign-ins", population.size(SignIns.account(0, filled, SAMPLE)));
            bytes.put("enrolled", population.size(1));
        }
        List<Sweeps.Swept> swept;
        try (Rig rig = Rig.inMemory()) {
            swept = new Sweeps(rig).run(List.of(10, 1000), List.of(0, 1, 10, 100, 1000));
        }
        GrowthReport report = new GrowthReport(measured, bytes);
        SweepReport sweeps = new SweepReport(swept);
        Files.createDirectories(results.resolve("plots"));
        Files.writeString(results.resolve("GROWTH.md"), report.markdown() + sweeps.markdown());
        Files.writeString(results.resolve("plots/sweep.svg"), sweeps.plot());
        Files.writeString(results.resolve("plots/calls.svg"), report.callsPlot());
        Files.writeString(results.resolve("plots/bytes.svg"), report.bytesPlot());
        System.out.println(report.markdown() + sweeps.markdown());
        System.exit(report.isFlat() && sweeps.followsWhatIsDue() ? 0 : 1);
    }
}
