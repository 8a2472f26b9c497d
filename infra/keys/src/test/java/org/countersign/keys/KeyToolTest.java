package org.countersign.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.emulators.ssm.Parameters.Parameter;
import org.countersign.platform.config.PlatformConfig;
import org.countersign.platform.key.Keyring;
import org.countersign.platform.key.Keyrings;
import org.countersign.platform.key.ssm.SsmParameterSource;
import org.countersign.platform.testing.PlatformWorld;
import org.jose4j.jwk.JsonWebKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over the parameter store's endpoint, each test with a stage of its own. */
class KeyToolTest {

    private static PlatformWorld world;
    private static int stages;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private String stage;

    @BeforeAll
    static void start() {
        world = new PlatformWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void anotherStage() {
        stage = "stage" + stages++;
    }

    @Test
    void makesRingsThatTheFunctionsTake() {
        run("create", stage);

        Keyrings rings = keyrings();
        for (Keyring ring : List.of(rings.signing(), rings.codes(), rings.data())) {
            assertThat(ring.all()).hasSize(1);
        }
        assertThat(Stream.of("signing", "codes", "data").map(this::stored).map(Parameter::type))
                .containsOnly("SecureString");
    }

    @ParameterizedTest
    @ValueSource(strings = {"signing", "codes", "data"})
    void overwritesNothing(String there) {
        world.emulators.parameters().put("/countersign/" + stage + "/keys/" + there, "SecureString", "{\"keys\":[]}");

        assertThatThrownBy(() -> run("create", stage))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(there);

        assertThat(world.emulators.parameters().below("/countersign/" + stage, true))
                .hasSize(1)
                .allMatch(parameter -> parameter.version() == 1);
    }

    @ParameterizedTest
    @CsvSource({"signing, PT21M", "codes, P1D"})
    void rotatesARingInThreeSteps(String ring, Duration needed) {
        run("create", stage);
        String old = ids(ring).getFirst();
        world.clock.advance(Duration.ofSeconds(1));

        run("rotate", stage, ring, "add");
        assertThat(ids(ring)).hasSize(2).startsWith(old);
        String added = ids(ring).getLast();
        world.clock.advance(Duration.ofMinutes(10));

        run("rotate", stage, ring, "promote");
        assertThat(ids(ring)).containsExactly(added, old);
        world.clock.advance(needed);

        run("rotate", stage, ring, "remove");
        assertThat(ids(ring)).containsExactly(added);
    }

    @Test
    void refusesWhatComesTooEarly() {
        run("create", stage);
        world.clock.advance(Duration.ofSeconds(1));
        run("rotate", stage, "signing", "add");
        world.clock.advance(Duration.ofMinutes(9));

        assertRefused("wait until", "rotate", stage, "signing", "promote");
        world.clock.advance(Duration.ofMinutes(1));
        run("rotate", stage, "signing", "promote");
        world.clock.advance(Duration.ofMinutes(20));
        assertRefused("wait until", "rotate", stage, "signing", "remove");
    }

    @Test
    void refusesWhatIsOutOfTurn() {
        run("create", stage);
        world.clock.advance(Duration.ofSeconds(1));

        assertRefused("no new key", "rotate", stage, "codes", "promote");
        assertRefused("one key only", "rotate", stage, "codes", "remove");
        run("rotate", stage, "codes", "add");
        assertRefused("promote it", "rotate", stage, "codes", "add");
        assertRefused("promote it first", "rotate", stage, "codes", "remove", "force");
    }

    @Test
    void keepsTheOldKeysOfWhatIsSealedUnlessItIsForced() {
        run("create", stage);
        world.clock.advance(Duration.ofSeconds(1));
        run("rotate", stage, "data", "add");
        world.clock.advance(Duration.ofMinutes(10));
        run("rotate", stage, "data", "promote");
        world.clock.advance(Duration.ofDays(400));

        assertRefused("nothing else", "rotate", stage, "data", "remove");
        run("rotate", stage, "data", "remove", "force");
        assertThat(ids("data")).hasSize(1);
    }

    @Test
    void doesAllAtOnceForAKeyThatLeaked() {
        run("create", stage);
        String leaked = ids("signing").getFirst();
        world.clock.advance(Duration.ofSeconds(1));

        run("rotate", stage, "signing", "add", "force");
        run("rotate", stage, "signing", "promote", "force");
        run("rotate", stage, "signing", "remove", "force");

        assertThat(ids("signing")).hasSize(1).doesNotContain(leaked);
    }

    @Test
    void showsIdsAndNoKey() {
        run("create", stage);
        world.clock.advance(Duration.ofSeconds(1));
        run("rotate", stage, "data", "add");
        run("rotate", stage, "data", "show");

        String shown = printed.toString(StandardCharsets.UTF_8);
        assertThat(shown).contains(ids("data"));
        for (String ring : List.of("signing", "codes", "data")) {
            JsonWebKey key = Keyring.parse(ring, stored(ring).value()).current();
            Map<String, Object> parts = key.toParams(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE);
            assertThat(parts.keySet()).containsAnyOf("k", "d");
            Stream.of("k", "d")
                    .filter(parts::containsKey)
                    .forEach(secret ->
                            assertThat(shown).doesNotContain(parts.get(secret).toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Prod", "x", "prod;rm", "../prod"})
    void wantsAStage(String name) {
        assertRefused("STAGE", "create", name);
    }

    private void assertRefused(String why, String... arguments) {
        List<String> before = Stream.of("signing", "codes", "data")
                .map(ring -> "/countersign/" + stage + "/keys/" + ring)
                .flatMap(name -> world.emulators.parameters().get(name).stream())
                .map(Parameter::value)
                .toList();

        assertThatThrownBy(() -> run(arguments)).isInstanceOf(Refusal.class).hasMessageContaining(why);

        assertThat(world.emulators
                        .parameters()
                        .below("/countersign/" + stage, true)
                        .map(Parameter::value))
                .containsExactlyInAnyOrderElementsOf(before);
    }

    private void run(String... arguments) {
        Shelf shelf = new Shelf(world.ssm, Optional.empty());
        new KeyTool(shelf, world.clock, new PrintStream(printed, true, StandardCharsets.UTF_8)).run(List.of(arguments));
    }

    private List<String> ids(String ring) {
        return Keyring.parse(ring, stored(ring).value()).all().stream()
                .map(JsonWebKey::getKeyId)
                .toList();
    }

    private Parameter stored(String ring) {
        return world.emulators
                .parameters()
                .get("/countersign/" + stage + "/keys/" + ring)
                .orElseThrow();
    }

    private Keyrings keyrings() {
        PlatformConfig config =
                PlatformWorld.config(PlatformConfig.class, Map.of("countersign.keys", "/countersign/" + stage));
        return new Keyrings(new SsmParameterSource(world.ssm), config, world.clock);
    }
}
