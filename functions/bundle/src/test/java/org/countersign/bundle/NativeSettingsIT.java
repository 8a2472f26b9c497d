package org.countersign.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a native build hands to the compiler. The compiler itself is not needed for this. */
class NativeSettingsIT {

    private static NativeBuild build;

    @BeforeAll
    static void read() throws IOException {
        build = NativeBuild.read();
    }

    @Test
    void asksForASmallBinaryOfAnyProcessorWithABoundedHeap() throws IOException {
        assertThat(build.arguments())
                .contains("-march=compatibility", "-Os", "--gc=serial", "-R:MaxHeapSize=96m", "--no-fallback");
    }

    @Test
    void leavesOutWhatAFunctionIsNeverAskedFor() throws IOException {
        assertThat(build.arguments()).noneMatch(argument -> argument.startsWith("--enable-monitoring"));
    }

    @Test
    void keepsTheNumberingPlanOfEveryCountry() throws IOException {
        List<Pattern> kept = keptResources();

        List<String> plans = build.libraryFiles().stream()
                .filter(name -> name.matches("com/google/i18n/phonenumbers/data/[^/]+"))
                .toList();

        assertThat(plans).hasSizeGreaterThan(250).allMatch(plan -> isKept(plan, kept));
    }

    @Test
    void keepsEveryResourceOfOurOwn() throws IOException {
        List<Pattern> kept = keptResources();

        List<String> resources = build.libraryFiles().stream()
                .filter(name -> name.startsWith("org/countersign/"))
                .filter(name -> !name.endsWith(".class") && !name.endsWith("/"))
                .toList();

        assertThat(resources).allMatch(resource -> isKept(resource, kept));
    }

    private static boolean isKept(String resource, List<Pattern> kept) {
        return kept.stream().anyMatch(pattern -> pattern.matcher(resource).matches());
    }

    private static List<Pattern> keptResources() throws IOException {
        JsonNode config =
                new ObjectMapper().readTree(build.classPathFile("META-INF/native-image/resource-config.json"));
        return StreamSupport.stream(config.path("resources").path("includes").spliterator(), false)
                .map(include -> Pattern.compile(include.path("pattern").asText()))
                .toList();
    }
}
