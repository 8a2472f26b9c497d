package org.countersign.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Finds what changes an account's factors, and holds it to the gate. Attributes of items are constants, of which nothing is left in byte
 * code, so this reads sources.
 */
class GateTest {

    private static final Path FUNCTIONS = Path.of("..").toAbsolutePath().normalize();

    /** What binds a factor, takes it away or switches it. */
    private static final Pattern CHANGE =
            Pattern.compile("set\\(\\s*FactorItems\\.(STATE|ENABLED_AT|OFF)\\b|Removal\\.of\\(|Formers\\.restore\\(");

    private static final Pattern GATE = Pattern.compile("\\bgate\\s*\\.settle\\(");

    /** Who changes a factor without asking the gate, and why. */
    private static final Map<String, String> REASONS = Map.of(
            "store/challenge/Failing.java", "locks what was guessed at",
            "store/gate/Objections.java", "takes away only, or gives back what that took, in its own time",
            "account/FactorReset.java", "on the word of two people, whom their tokens tell apart",
            "email/code/CodeWrites.java", "the last resort is there without being bound: this counts its guesses");

    @Test
    void everyChangeOfFactorsPassesTheGate() {
        assertThat(changing().entrySet().stream()
                        .filter(entry -> !GATE.matcher(entry.getValue()).find())
                        .map(Map.Entry::getKey)
                        .filter(file -> !REASONS.containsKey(file)))
                .isEmpty();
    }

    /** The rule cannot fail to see what it is about, and no exception outlives its file. */
    @Test
    void findsWhatChangesFactorsAndWhatIsExempted() {
        Set<String> changing = new TreeSet<>(changing().keySet());

        assertThat(changing)
                .contains(
                        "sms/NumberBinding.java",
                        "totp/AppConfirmation.java",
                        "backup/RecoveryCodes.java",
                        "backup/SecurityQuestion.java",
                        "email/code/EmailSwitch.java",
                        "account/Removals.java")
                .containsAll(REASONS.keySet());
    }

    private static Map<String, String> changing() {
        return sources().stream()
                .filter(source -> CHANGE.matcher(read(source)).find())
                .collect(Collectors.toMap(GateTest::name, GateTest::read));
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(FUNCTIONS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/java/"))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String name(Path source) {
        String path = source.toString();
        String root = "/org/countersign/";
        return path.substring(path.indexOf(root) + root.length());
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
