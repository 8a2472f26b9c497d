package org.countersign.bundle.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.bundle.NativeBuild;
import org.countersign.platform.api.RawBody;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A type that is not registered works on the JVM and fails in a native image, at the first request that needs it. That none is
 * overlooked is shown on types that nobody registers, one for each way into JSON and out of it.
 */
class JsonRegistrationIT {

    private static Set<String> registered;
    private static JsonTypes bundle;
    private static JsonTypes withFixtures;

    @BeforeAll
    static void find() throws IOException {
        registered = Registrations.of(NativeBuild.read()).names();
        bundle = JsonTypes.of(OwnClasses.names().stream());
        withFixtures = JsonTypes.of(Stream.concat(
                OwnClasses.names().stream(),
                Arrays.stream(Unregistered.class.getDeclaredClasses()).map(Class::getName)));
    }

    @Test
    void everyTypeThatJsonReadsOrWritesIsRegistered() {
        assertThat(bundle.unknown()).isEmpty();
        assertThat(bundle.names())
                .hasSizeGreaterThan(40)
                // Bytes as they came in: JSON has nothing to do with them.
                .filteredOn(name -> !name.equals(RawBody.class.getName()))
                .isSubsetOf(registered);
    }

    static Stream<Arguments> ways() {
        return Stream.of(
                way("as an event", ScheduledEvent.class),
                way("as a body", Unregistered.Body.class),
                way("as a message, by a generic method and a lambda", Unregistered.Message.class),
                way("by a constructor", Unregistered.Outer.class),
                way("in lists and arrays of a record", Unregistered.Inner.class, Unregistered.Deep.class),
                way("as a word", Unregistered.Kind.class),
                way("by a constructor's reference", Unregistered.Mapped.class),
                way("by a lambda that may refuse", Unregistered.FlatMapped.class),
                way("by a method's signature", Unregistered.View.class),
                way("by the JSON class itself", Unregistered.Direct.class),
                way("as data of an event", Unregistered.InAMap.class),
                way("as a member of a problem", Unregistered.InAProblem.class));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void missesATypeThatComes(String how, List<Class<?>> types) {
        assertThat(types).as(how).allSatisfy(type -> {
            assertThat(bundle.names()).doesNotContain(type.getName());
            assertThat(withFixtures.names()).contains(type.getName());
            assertThat(registered).doesNotContain(type.getName());
        });
    }

    @Test
    void namesTheCodeWhoseTypeCannotBeTold() {
        assertThat(withFixtures.unknown())
                .containsExactly(
                        Unregistered.Untold.class.getName() + ".untold writes what has no type that can be told");
    }

    private static Arguments way(String how, Class<?>... types) {
        return Arguments.of(how, List.of(types));
    }
}
