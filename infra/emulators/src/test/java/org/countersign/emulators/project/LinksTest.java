package org.countersign.emulators.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.emulators.Template;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a text points at is there, also after something has moved. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");

    @Test
    void everyLinkToAFileOrAHeadingLeadsThere() {
        assertThat(texts(Template.file().toAbsolutePath().getParent()))
                .hasSizeGreaterThan(10)
                .allSatisfy(text -> assertThat(broken(text)).as(text.toString()).isEmpty());
    }

    @Test
    void aLinkThatLeadsNowhereIsSeen(@TempDir Path directory) throws IOException {
        Path other = Files.writeString(directory.resolve("other.md"), "# Other\n\n## What it's for\n");
        Path text = Files.writeString(directory.resolve("text.md"), """
                [a](other.md) [b](other.md#what-its-for) [c](https://example.com/x) [d](#own)
                # Own
                [e](another.md) [f](other.md#what-it-was-for) [g](#other)
                """);

        assertThat(broken(other)).isEmpty();
        assertThat(broken(text)).containsExactly("another.md", "other.md#what-it-was-for", "#other");
    }

    /** Those of the project itself and of its modules, not what was built or brought in. */
    private static List<Path> texts(Path root) {
        return Stream.of(root, root.resolve("functions"), root.resolve("infra"))
                .flatMap(directory -> Stream.concat(Stream.of(directory), children(directory)))
                .filter(Files::isDirectory)
                .flatMap(LinksTest::children)
                .filter(file -> file.toString().endsWith(".md"))
                .distinct()
                .toList();
    }

    private static Stream<Path> children(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().startsWith(".")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> broken(Path text) {
        return LINK.matcher(read(text))
                .results()
                .filter(link -> !link.group(1).contains(":"))
                .filter(link -> !leads(text, link))
                .map(link -> link.group().substring(2, link.group().length() - 1))
                .toList();
    }

    private static boolean leads(Path text, MatchResult link) {
        Path target = link.group(1).isEmpty() ? text : text.resolveSibling(link.group(1));
        return Files.exists(target)
                && (link.group(2) == null || headings(target).anyMatch(link.group(2)::equals));
    }

    /** As GitHub names them. */
    private static Stream<String> headings(Path target) {
        return read(target)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
