package org.countersign.bundle.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.emulators.Template;

/** The settings of the functions, as the tables of the READMEs say them. */
final class Documented {

    private static final String ROW = "| `COUNTERSIGN_";
    private static final Pattern QUOTED = Pattern.compile("`([^`]*)`");

    private Documented() {}

    /** Every row of the whole's README and of the modules'. */
    static List<Setting> settings() {
        Path root = Template.file().toAbsolutePath().getParent();
        try (Stream<Path> modules = Files.list(root.resolve("functions"))) {
            return Stream.concat(Stream.of(root), modules)
                    .map(directory -> directory.resolve(Declared.WHOLE))
                    .filter(Files::isRegularFile)
                    .flatMap(readme -> rows(root.relativize(readme).toString(), read(readme)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Setting> rows(String readme, String text) {
        return text.lines().filter(line -> line.startsWith(ROW)).map(row -> setting(readme, cells(row)));
    }

    /** Variable, default, parameter and meaning in the whole's; in a module's there are no parameters. */
    private static Setting setting(String readme, List<String> cells) {
        boolean ofTheWhole = readme.equals(Declared.WHOLE);
        if (cells.size() != (ofTheWhole ? 4 : 3) || cells.getLast().isEmpty()) {
            throw new IllegalArgumentException(readme + " has no such columns: " + cells);
        }
        return new Setting(
                readme,
                cells.getFirst().replaceAll("^`|`$", ""),
                quoted(cells.get(1)).findFirst(),
                ofTheWhole ? quoted(cells.get(2)).collect(Collectors.toSet()) : Set.of());
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1, row.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    private static Stream<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map((MatchResult found) -> found.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
