package org.countersign.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.FunctionResource;
import org.junit.jupiter.api.Test;

/** What the template deploys and what the bundle exports are the same. */
class ExportsTest {

    private static final Pattern EXPORT = Pattern.compile("QUARKUS_FUNQY_EXPORT: ([a-z-]+)");

    @Test
    void everyFunctionOfTheTemplateIsExportedAndEveryExportIsInTheTemplate() {
        List<String> deployed = Template.find().functions().stream()
                .map(FunctionResource::export)
                .toList();

        assertThat(Steps.all().stream().map(Steps::export))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(deployed);
        assertThat(deployed).doesNotHaveDuplicates();
    }

    @Test
    void everyFunctionStandsUnderTheHeadingOfItsCapability() throws IOException {
        Map<String, Set<String>> owners = Steps.all().stream()
                .collect(Collectors.groupingBy(
                        ExportsTest::capability, Collectors.mapping(Steps::export, Collectors.toSet())));

        assertThat(headings(Files.readString(Template.file()))).isEqualTo(owners);
    }

    @Test
    void aFunctionUnderAnothersHeadingOrASecondHeadingIsSeen() {
        String one = "\n  # === functions/one: this\n  A: {QUARKUS_FUNQY_EXPORT: a}\n";
        String two = "\n  # === functions/two: that\n  B: {QUARKUS_FUNQY_EXPORT: b}\n";

        assertThat(headings(one + two)).isEqualTo(Map.of("one", Set.of("a"), "two", Set.of("b")));
        assertThat(headings(two + "  A: {QUARKUS_FUNQY_EXPORT: a}")).isEqualTo(Map.of("two", Set.of("a", "b")));
        assertThatThrownBy(() -> headings(one + two + one)).isInstanceOf(IllegalStateException.class);
    }

    /** The functions under each capability's heading, of which there is one. */
    private static Map<String, Set<String>> headings(String template) {
        return Stream.of(template.split("\n  # === ", -1))
                .filter(section -> section.startsWith("functions/"))
                .collect(Collectors.toMap(
                        section -> section.substring("functions/".length(), section.indexOf(':')),
                        section -> EXPORT.matcher(section)
                                .results()
                                .map(found -> found.group(1))
                                .collect(Collectors.toSet())));
    }

    private static String capability(JavaMethod method) {
        return method.getOwner().getPackageName().split("\\.", -1)[2];
    }
}
