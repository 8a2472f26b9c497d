package org.countersign.platform.key.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.countersign.platform.testing.PlatformWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.SsmException;

class SsmParameterSourceTest {

    private static PlatformWorld world;
    private static SsmParameterSource source;

    @BeforeAll
    static void start() {
        world = new PlatformWorld();
        source = new SsmParameterSource(world.ssm);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void readsAValue() {
        world.emulators.parameters().put("/countersign/dev/some", "SecureString", "{\"keys\":[]}");

        assertThat(source.read("/countersign/dev/some")).contains("{\"keys\":[]}");
    }

    @Test
    void findsNothingUnderANameThatIsNotThere() {
        assertThat(source.read("/countersign/dev/other")).isEmpty();
    }

    @Test
    void throwsWhenTheStoreDoesNotAnswer() {
        world.emulators.faults().fail("ssm", 10);

        assertThatExceptionOfType(SsmException.class).isThrownBy(() -> source.read("/countersign/dev/some"));
        world.emulators.faults().fail("ssm", 0);
    }
}
