package org.countersign.bundle;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.funqy.Funq;
import java.util.List;

/** The methods that functions run, of whichever capability. */
final class Steps {

    private Steps() {}

    static List<JavaMethod> all() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(new ArchitectureTest.WithoutFixtures())
                        .importPackages("org.countersign")
                        .stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.isAnnotatedWith(Funq.class))
                        .toList();
    }

    /** The name by which a function asks for it. */
    static String export(JavaMethod step) {
        String name = step.getAnnotationOfType(Funq.class).value();
        return name.isEmpty() ? step.getName() : name;
    }
}
