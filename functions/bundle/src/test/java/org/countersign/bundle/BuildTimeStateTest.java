package org.countersign.bundle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Quarkus runs static initialisers while it builds a native image: what they take from the clock, from chance, from keys or from the
 * environment would be the same in every copy of the function, forever.
 */
@AnalyzeClasses(
        packages = "org.countersign",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutFixtures.class})
class BuildTimeStateTest {

    private static final Set<String> OF_THE_MOMENT = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.Math.random",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.ZoneId.systemDefault");

    @ArchTest
    static final ArchRule nothingOfTheMomentIsKeptInAStaticField = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackages(ArchitectureTest.TOOLS)
            .should()
            .notHaveRawType(ofTheMoment())
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule noStaticInitialiserAsksForIt = noClasses()
            .that()
            .resideOutsideOfPackages(ArchitectureTest.TOOLS)
            .should()
            .callCodeUnitWhere(fromAStaticInitialiser())
            .allowEmptyShould(false);

    @ArchTest
    static void eachWayOfDoingSoIsSeen(JavaClasses bundle) {
        assertThat(bundle).isNotEmpty();
        JavaClasses bad = new ClassFileImporter().importClasses(Kept.class, Asked.class, Drawn.class);

        assertThat(nothingOfTheMomentIsKeptInAStaticField
                        .evaluate(bad)
                        .getFailureReport()
                        .getDetails())
                .hasSize(4);
        assertThat(noStaticInitialiserAsksForIt.evaluate(bad).getFailureReport().getDetails())
                .hasSizeGreaterThanOrEqualTo(6);
    }

    private static DescribedPredicate<JavaClass> ofTheMoment() {
        return DescribedPredicate.describe(
                "of the moment",
                type -> type.isAssignableTo(RandomGenerator.class)
                        || type.isAssignableTo(Random.class)
                        || type.isAssignableTo(InstantSource.class)
                        || type.isEquivalentTo(Instant.class)
                        || type.isEquivalentTo(UUID.class)
                        || type.isAssignableTo(java.security.Key.class));
    }

    private static DescribedPredicate<JavaCall<?>> fromAStaticInitialiser() {
        return DescribedPredicate.describe("a static initialiser asks for what differs from run to run", call -> {
            CodeUnitCallTarget target = call.getTarget();
            return call.getOrigin().getName().equals("<clinit>")
                    && (ofTheMoment().test(target.getOwner())
                            || OF_THE_MOMENT.contains(target.getOwner().getName() + "." + target.getName()));
        });
    }

    @SuppressWarnings("TimeInStaticInitializer")
    static final class Kept {
        static final SecureRandom RANDOM = new SecureRandom();
        static final Clock CLOCK = Clock.systemUTC();
        static final Instant STARTED = Instant.now();
        static final UUID ID = UUID.randomUUID();
    }

    static final class Asked {
        static final long NOW = System.nanoTime();
        static final String REGION = System.getenv("AWS_REGION");
    }

    static final class Drawn {
        static final int SALT = new Random().nextInt();
    }
}
