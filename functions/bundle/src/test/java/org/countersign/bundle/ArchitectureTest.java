package org.countersign.bundle;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.funqy.Funq;

/** The layout, as rules: who may know whom. */
@AnalyzeClasses(
        packages = "org.countersign",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutFixtures.class})
class ArchitectureTest {

    static final String[] TOOLS = {"org.countersign.emulators..", "org.countersign.local.."};
    private static final String[] GROUND = {
        "org.countersign.core..", "org.countersign.platform..", "org.countersign.store.."
    };
    private static final String[] DOMAIN = {
        "org.countersign.core.challenge..",
        "org.countersign.core.hold..",
        "org.countersign.core.identity..",
        "org.countersign.core.factor.."
    };
    private static final String[] WHERE_AWS_IS_KNOWN = {
        "..step..",
        "..sns..",
        "..ssm..",
        "..ses..",
        "org.countersign.platform.table..",
        "org.countersign.platform.api.."
    };

    @ArchTest
    static final ArchRule coreKnowsNothingButTheJdk = classes()
            .that()
            .resideInAPackage("org.countersign.core..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.countersign.core..", "java..");

    @ArchTest
    static final ArchRule capabilitiesDoNotKnowEachOther = slices().matching("org.countersign.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), resideInAnyPackage(GROUND));

    @ArchTest
    static final ArchRule corePlatformAndCapabilitiesDoNotKnowTheTools = noClasses()
            .that(resideOutsideOfPackages(TOOLS))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TOOLS);

    @ArchTest
    static final ArchRule platformKnowsNoCapability = classes()
            .that()
            .resideInAPackage("org.countersign.platform..")
            .should()
            .onlyDependOnClassesThat(resideOutsideOfPackages("org.countersign..")
                    .or(resideInAnyPackage("org.countersign.core..", "org.countersign.platform..")));

    @ArchTest
    static final ArchRule platformKnowsNothingOfTheDomain = noClasses()
            .that()
            .resideInAPackage("org.countersign.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DOMAIN);

    @ArchTest
    static final ArchRule storeKnowsNoCapability = classes()
            .that()
            .resideInAPackage("org.countersign.store..")
            .should()
            .onlyDependOnClassesThat(
                    resideOutsideOfPackages("org.countersign..").or(resideInAnyPackage(GROUND)));

    @ArchTest
    static final ArchRule noLibraryDeploysItself = noMethods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(GROUND)
            .should()
            .beAnnotatedWith(Funq.class);

    @ArchTest
    static final ArchRule awsIsKnownToAdaptersAndFunctionClassesOnly = noClasses()
            .that(resideOutsideOfPackages(WHERE_AWS_IS_KNOWN).and(resideOutsideOfPackages(TOOLS)))
            .should()
            .dependOnClassesThat(aws());

    @ArchTest
    static final ArchRule whatReadsTheTemplateKnowsNoEmulator = classes()
            .that()
            .resideInAPackage("org.countersign.emulators.template..")
            .should()
            .onlyDependOnClassesThat(resideOutsideOfPackages("org.countersign..")
                    .or(resideInAnyPackage("org.countersign.emulators.template..")));

    @ArchTest
    static final ArchRule functionsStandInStepPackages = methods()
            .that()
            .areAnnotatedWith(Funq.class)
            .should()
            .beDeclaredInClassesThat()
            .resideInAPackage("..step..");

    private static DescribedPredicate<JavaClass> aws() {
        return resideInAnyPackage("software.amazon..", "com.amazonaws..");
    }

    /** The test jars of other modules. */
    static final class WithoutFixtures implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar") && !location.contains("/test-classes/");
        }
    }
}
