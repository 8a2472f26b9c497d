package org.countersign.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.core.account.IdentityStatus;
import org.countersign.core.hold.Capability;
import org.countersign.core.hold.Hold;
import org.countersign.core.hold.HoldFacts;
import org.countersign.core.hold.HoldKind;
import org.countersign.core.hold.HoldRule;
import org.countersign.core.hold.WayOut;
import org.countersign.core.identity.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of this module's README, row by row against the rules. */
class DecisionTableTest {

    private static final Instant NOW = Instant.parse("2099-03-04T10:00:00Z");
    private static final Instant DECIDED = NOW.minus(Duration.ofDays(2));
    private static final int ALLOWED = 3;

    /** A row of the decision table: conditions that all have to hold, and what follows. */
    record Row(String rule, List<String> conditions, String hold, String since, String by, String next) {

        boolean matches(HoldFacts facts) {
            return required(facts) && identity(facts) && review(facts) && attempts(facts) && deadline(facts);
        }

        private boolean required(HoldFacts facts) {
            return facts.requiredBy().isPresent() == yes(conditions.get(0));
        }

        private boolean identity(HoldFacts facts) {
            return any(1) || conditions.get(1).equals(facts.identity().status().word());
        }

        private boolean review(HoldFacts facts) {
            return any(2) || facts.identity().underReview() == yes(conditions.get(2));
        }

        private boolean attempts(HoldFacts facts) {
            int failed = facts.identity().failedAttempts();
            return switch (conditions.get(3)) {
                case "any" -> true;
                case "0" -> failed == 0;
                case "less than allowed" -> failed < facts.attemptsAllowed();
                case "1 or more, less than allowed" -> failed >= 1 && failed < facts.attemptsAllowed();
                case "allowed or more" -> failed >= facts.attemptsAllowed();
                default -> throw new AssertionError("Failed attempts: " + conditions.get(3));
            };
        }

        private boolean deadline(HoldFacts facts) {
            boolean passed = facts.requiredBy().filter(at -> !at.isAfter(NOW)).isPresent();
            return switch (conditions.get(4)) {
                case "any", "" -> true;
                case "passed" -> passed;
                case "ahead" -> !passed;
                default -> throw new AssertionError("Deadline: " + conditions.get(4));
            };
        }

        Optional<Instant> since(HoldFacts facts) {
            Optional<Instant> decided = facts.identity().decidedAt();
            Optional<Instant> passed = facts.requiredBy().filter(at -> !at.isAfter(NOW));
            return switch (since) {
                case "" -> Optional.empty();
                case "decision" -> decided;
                case "deadline" -> passed;
                case "decision or passed deadline" ->
                    decided.isPresent() && passed.isPresent()
                            ? decided.filter(passed.get()::isAfter).or(() -> passed)
                            : decided.or(() -> passed);
                default -> throw new AssertionError("Since: " + since);
            };
        }

        private boolean any(int condition) {
            return conditions.get(condition).equals("any");
        }

        private static boolean yes(String cell) {
            return switch (cell) {
                case "yes" -> true;
                case "no" -> false;
                default -> throw new AssertionError("Neither yes nor no: " + cell);
            };
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyRowHolds(Row row) {
        List<HoldFacts> covered = facts().filter(row::matches).toList();

        assertThat(covered).isNotEmpty().allSatisfy(facts -> {
            Hold hold = HoldRule.evaluate(facts, NOW);
            assertThat(hold.rule().word()).isEqualTo(row.rule());
            assertThat(hold.kind().word()).isEqualTo(row.hold());
            assertThat(hold.since()).isEqualTo(row.since(facts));
            assertThat(hold.rule().cause().word()).isEqualTo(row.by());
            assertThat(hold.rule().wayOut().map(WayOut::word).orElse("")).isEqualTo(row.next());
        });
    }

    @Test
    void everyRuleHasOneRowInTheOrderOfTheRules() {
        assertThat(rows().map(Row::rule))
                .containsExactlyElementsOf(
                        Arrays.stream(HoldRule.values()).map(HoldRule::word).toList());
    }

    @Test
    void everyCombinationOfFactsHasOneRow() {
        assertThat(facts())
                .hasSize(864)
                .allSatisfy(facts ->
                        assertThat(rows().filter(row -> row.matches(facts))).hasSize(1));
    }

    @Test
    void theMatrixIsTheOneOfTheReadme() {
        List<List<String>> matrix = Stream.of(Capability.values())
                .map(capability -> Stream.concat(
                                Stream.of(capability.word()),
                                Stream.of(HoldKind.values()).map(kind -> capability.isAllowed(kind) ? "yes" : "no"))
                        .toList())
                .toList();

        assertThat(table("capability")).isEqualTo(matrix);
    }

    static Stream<Row> rows() {
        return table("rule").stream()
                .map(cells -> new Row(
                        cells.get(0), cells.subList(1, 6), cells.get(6), cells.get(7), cells.get(8), cells.get(9)));
    }

    /** Every combination, with a deadline that is now, a moment away on each side of it, and far away on each. */
    private static Stream<HoldFacts> facts() {
        List<Optional<Instant>> deadlines = List.of(
                Optional.empty(),
                Optional.of(NOW),
                Optional.of(NOW.minusMillis(1)),
                Optional.of(NOW.plusMillis(1)),
                Optional.of(NOW.minus(Duration.ofDays(9))),
                Optional.of(NOW.plus(Duration.ofDays(9))));
        List<HoldFacts> all = new ArrayList<>();
        for (Optional<Instant> deadline : deadlines) {
            for (IdentityStatus status : IdentityStatus.values()) {
                for (Optional<Instant> decided :
                        List.of(Optional.<Instant>empty(), Optional.of(DECIDED), Optional.of(NOW))) {
                    for (boolean review : new boolean[] {false, true}) {
                        for (int failed = 0; failed < 8; failed++) {
                            all.add(new HoldFacts(deadline, new Identity(status, decided, failed, review), ALLOWED));
                        }
                    }
                }
            }
        }
        return all.stream();
    }

    /** Rows of the README's table whose first column has this name, each cell without its back ticks. */
    private static List<List<String>> table(String firstColumn) {
        List<String> lines = readme().lines().toList();
        int head = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("| " + firstColumn + " |"))
                .findFirst()
                .orElseThrow());
        return lines.stream()
                .skip(head + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList())
                .toList();
    }

    private static String readme() {
        try {
            return Files.readString(Path.of("README.md"));
        } catch (IOException missing) {
            throw new AssertionError(missing);
        }
    }
}
