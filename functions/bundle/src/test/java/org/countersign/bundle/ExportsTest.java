package org.countersign.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.funqy.Funq;
import java.util.List;
import org.countersign.emulators.Template;
import org.countersign.emulators.template.FunctionResource;
import org.junit.jupiter.api.Test;

/** What the template deploys and what the bundle exports are the same. */
class ExportsTest {

    @Test
    void everyFunctionOfTheTemplateIsExportedAndEveryExportIsInTheTemplate() {
        List<String> deployed = Template.find().functions().stream()
                .map(FunctionResource::export)
                .toList();

        assertThat(exports()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(deployed);
        assertThat(deployed).doesNotHaveDuplicates();
    }

    private static List<String> exports() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(new ArchitectureTest.WithoutFixtures())
                        .importPackages("org.countersign")
                        .stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Funq.class))
                        .map(ExportsTest::name)
                        .toList();
    }

    private static String name(JavaMethod method) {
        String name = method.getAnnotationOfType(Funq.class).value();
        return name.isEmpty() ? method.getName() : name;
    }
}
