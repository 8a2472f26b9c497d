package org.countersign.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bill of materials beside the package says what is in it, no less and no more. */
class SbomIT {

    private static JsonNode sbom;

    @BeforeAll
    static void read() throws IOException {
        sbom = new ObjectMapper().readTree(new File(System.getProperty("artifact.sbom")));
    }

    @Test
    void isOneOfTheFormatThatToolsRead() {
        assertThat(sbom.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(sbom.at("/metadata/component/name").asText()).isEqualTo("countersign-bundle");
    }

    @Test
    void namesEveryLibraryInThePackage() throws IOException {
        Set<String> packaged = libraries();

        assertThat(components()
                        .map(it -> it.path("name").asText() + "-"
                                + it.path("version").asText()))
                .containsAll(packaged);
    }

    @Test
    void hasADigestAndALicenceOfEveryLibraryOfOthers() {
        assertThat(components().filter(it -> !it.path("group").asText().equals("org.countersign")))
                .isNotEmpty()
                .allSatisfy(it -> {
                    assertThat(it.path("hashes").size())
                            .as(it.path("purl").asText())
                            .isPositive();
                    assertThat(it.path("licenses").size())
                            .as(it.path("purl").asText())
                            .isPositive();
                });
    }

    private static Stream<JsonNode> components() {
        return StreamSupport.stream(sbom.path("components").spliterator(), false);
    }

    /** Quarkus puts the group before the name, and rewrites some of our own. */
    private static Set<String> libraries() throws IOException {
        Set<String> groups = components().map(it -> it.path("group").asText()).collect(Collectors.toSet());
        Set<String> names = new TreeSet<>();
        for (String folder : Set.of("lib", "runtime")) {
            Path directory = Path.of(System.getProperty("artifact.directory"), folder);
            if (Files.isDirectory(directory)) {
                try (Stream<Path> files = Files.list(directory)) {
                    files.map(file -> plain(file.getFileName().toString(), groups))
                            .forEach(names::add);
                }
            }
        }
        return names;
    }

    private static String plain(String file, Set<String> groups) {
        String name = file.replaceFirst("^modified-", "").replaceFirst("\\.jar$", "");
        return groups.stream()
                .filter(group -> name.startsWith(group + "."))
                .map(group -> name.substring(group.length() + 1))
                .min(java.util.Comparator.comparingInt(String::length))
                .orElse(name);
    }
}
