package org.countersign.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.emulators.Template;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A capability is added by its folder and by changes in four files that are there already; nothing else knows its name. */
class CapabilitiesTest {

    private static final Path ROOT = Template.file().toAbsolutePath().getParent();
    private static final Set<String> NONE = Set.of("core", "platform", "store", "bundle");

    private static final String[] GATHERED_IN = {"pom.xml", "functions/bundle/pom.xml", "infra/local/pom.xml"};
    private static final String[] MAY_NAME_IT = {
        "pom.xml", "functions/bundle/pom.xml", "infra/local/pom.xml", "template.yaml"
    };

    /** Tests and measurements name what they look at. */
    private static final List<String> LOOKING =
            List.of("functions/bundle/src/test/", "infra/local/src/test/", "infra/acceptance/", "infra/bench/");

    private static final Map<String, String> files = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        Files.walkFileTree(ROOT, new Reader());
    }

    static Stream<String> capabilities() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("functions"))) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !NONE.contains(name))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("capabilities")
    void isNamedInFourFilesOutsideOfItsFolder(String capability) {
        List<String> named = files.entrySet().stream()
                .filter(file -> names(file.getValue(), capability))
                .map(Map.Entry::getKey)
                .filter(file -> !file.startsWith("functions/" + capability + "/"))
                .filter(file -> LOOKING.stream().noneMatch(file::startsWith))
                .toList();

        assertThat(named).contains(GATHERED_IN).isSubsetOf(MAY_NAME_IT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<artifactId>countersign-sms</artifactId>",
                "import org.countersign.sms.SmsConfig;",
                "package org.countersign.sms;",
                "functions/sms/src/main/java/org/countersign/sms/SmsConfig.java"
            })
    void eachWayOfNamingOneIsSeen(String way) {
        assertThat(names(way, "sms")).isTrue();
    }

    @Test
    void aWordThatOnlyBeginsLikeItIsNotIt() {
        assertThat(names("org.countersign.smsc.Center", "sms")).isFalse();
        assertThat(names("countersign-sms-log", "sms")).isFalse();
    }

    /** By its artifact or by its Java package. */
    private static boolean names(String text, String capability) {
        return Pattern.compile("countersign-%1$s(?![\\w-])|org[./]countersign[./]%1$s(?!\\w)".formatted(capability))
                .matcher(text)
                .find();
    }

    /** Every file but documents, what was built, and what Git ignores. */
    private static final class Reader extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = directory.getFileName().toString();
            boolean ours = directory.equals(ROOT) || !(name.equals("target") || name.startsWith("."));
            return ours ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!file.toString().endsWith(".md")) {
                try {
                    files.put(ROOT.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
