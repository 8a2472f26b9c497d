package org.countersign.emulators.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.countersign.emulators.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What infra/ASVS.md says of the standards: every row of V6 is there, and so is every test that it names. */
class AsvsTest {

    private static final Pattern ROW =
            Pattern.compile("^\\| (\\d\\.[\\d.]+) \\| ([^|]+) \\| (\\w+) \\| ([^|]*) ?\\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    /** How many requirements each section of V6 has in 5.0. */
    private static final List<Integer> V6 = List.of(3, 12, 8, 6, 8, 4, 2, 4);

    private static final Path ROOT = Template.file().toAbsolutePath().getParent();

    /** A row, whose {@code number} is a requirement's or a section's. */
    private record Row(String number, String verdict, String where) {}

    private static List<Row> rows(String text) {
        return ROW.matcher(text)
                .results()
                .map(row -> new Row(row.group(1), row.group(3), row.group(4)))
                .toList();
    }

    private static String text() {
        return read(ROOT.resolve("infra/ASVS.md"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyRequirementOfV6HasOneRow() {
        List<String> expected = IntStream.rangeClosed(1, V6.size())
                .boxed()
                .flatMap(section -> IntStream.rangeClosed(1, V6.get(section - 1))
                        .mapToObj(requirement -> "6." + section + "." + requirement))
                .toList();

        assertThat(rows(text()))
                .extracting(Row::number)
                .filteredOn(it -> it.startsWith("6."))
                .isEqualTo(expected);
    }

    @Test
    void everyLineOfATableIsARowOfOneVerdict() {
        long lines = text().lines()
                .filter(line -> line.startsWith("| ") && Character.isDigit(line.charAt(2)))
                .count();

        assertThat(rows(text()))
                .hasSize((int) lines)
                .allSatisfy(row -> assertThat(Set.of("met", "host", "reasoned"))
                        .as(row.number())
                        .contains(row.verdict()));
    }

    @Test
    void whatIsMetIsProvedAndWhatIsReasonedHasAReason() {
        assertThat(rows(text()))
                .filteredOn(row -> row.verdict().equals("met"))
                .allSatisfy(row -> assertThat(TEST.matcher(row.where()).find())
                        .as(row.number())
                        .isTrue());
        assertThat(rows(text()))
                .filteredOn(row -> row.verdict().equals("reasoned"))
                .allSatisfy(row -> assertThat(row.where()).as(row.number()).isNotBlank());
    }

    @Test
    void everyTestThatIsNamedIsThere() {
        List<MatchResult> named = TEST.matcher(text()).results().toList();

        assertThat(named).hasSizeGreaterThan(50);
        assertThat(named.stream()
                        .filter(test -> !isThere(test.group(1), test.group(2)))
                        .map(MatchResult::group))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AsvsTest.noTestOfThisName", "NoSuchTest.everyTestThatIsNamedIsThere"})
    void aTestThatIsNotThereIsSeen(String named) {
        String[] test = named.split("\\.", 2);

        assertThat(isThere(test[0], test[1])).isFalse();
        assertThat(isThere("AsvsTest", "aTestThatIsNotThereIsSeen")).isTrue();
    }

    private static boolean isThere(String type, String method) {
        Pattern declared = Pattern.compile("(void|ArchRule) " + method + "\\b");
        return sources(type).anyMatch(source -> declared.matcher(read(source)).find());
    }

    /** Two modules may have a test of the same name. */
    private static Stream<Path> sources(String type) {
        return Stream.of("functions", "infra").map(ROOT::resolve).flatMap(directory -> {
            try (Stream<Path> files = Files.find(
                    directory,
                    16,
                    (path, _) ->
                            path.endsWith(type + ".java") && path.toString().contains("src/test"))) {
                return files.toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
