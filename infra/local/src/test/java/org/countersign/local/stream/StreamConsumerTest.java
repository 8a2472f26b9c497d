package org.countersign.local.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countersign.emulators.template.Trigger.TableStream;
import org.countersign.local.function.Outcome;
import org.countersign.local.function.Outcome.Answered;
import org.countersign.local.function.Outcome.Failed;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Record;

class StreamConsumerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<List<String>> batches = new ArrayList<>();
    private final List<List<String>> givenUp = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    @Test
    void handsOverEveryRecordOnceInOrder() {
        consume(new TableStream("arn", 2, 1, Optional.empty(), false, true, Optional.empty(), List.of()), "");

        assertThat(batches).containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5"));
        assertThat(givenUp).isEmpty();
    }

    @Test
    void goesOnFromTheFirstRecordThatFailed() {
        consume(new TableStream("arn", 5, 1, Optional.empty(), false, true, Optional.empty(), List.of()), "3");

        assertThat(batches)
                .containsExactly(List.of("1", "2", "3", "4", "5"), List.of("3", "4", "5"), List.of("3", "4", "5"));
        assertThat(givenUp).containsExactly(List.of("3", "4", "5"));
    }

    @Test
    void findsTheRecordThatFailsByHalving() {
        consume(new TableStream("arn", 4, 3, Optional.empty(), true, false, Optional.empty(), List.of()), "2");

        assertThat(givenUp).containsExactly(List.of("2"));
        assertThat(batches).contains(List.of("1"), List.of("3", "4"), List.of("5"));
    }

    @Test
    void triesUntilTheRecordIsTooOldWhereTriesDoNotCount() {
        consume(
                new TableStream(
                        "arn", 5, -1, Optional.of(Duration.ofHours(1)), true, true, Optional.empty(), List.of()),
                "3");

        assertThat(givenUp).containsExactly(List.of("3"));
        assertThat(conditions).containsExactly("RecordAgeExceeded");
        assertThat(batches).filteredOn(List.of("3")::equals).hasSizeGreaterThan(2);
        assertThat(batches).contains(List.of("4", "5"));
    }

    @Test
    void saysThatTheTriesWereUsedUp() {
        consume(new TableStream("arn", 5, 1, Optional.empty(), false, true, Optional.empty(), List.of()), "1");

        assertThat(conditions).containsExactly("RetryAttemptsExhausted");
    }

    /** Lets five records through, of which the poisoned one makes its batch fail. */
    private void consume(TableStream trigger, String poisoned) {
        new StreamConsumer(
                        trigger,
                        StreamConsumerTest::read,
                        batch -> invoke(trigger, numbers(batch), poisoned),
                        (batch, _, condition) -> {
                            givenUp.add(numbers(batch));
                            conditions.add(condition);
                        },
                        this::laterAtEachLook)
                .poll();
    }

    /** A quarter of an hour each time that somebody looks. */
    private Instant laterAtEachLook() {
        now = now.plus(Duration.ofMinutes(15));
        return now;
    }

    private Outcome invoke(TableStream trigger, List<String> batch, String poisoned) {
        batches.add(batch);
        if (!batch.contains(poisoned)) {
            return new Answered(JSON.nullNode());
        }
        ObjectNode report = JSON.createObjectNode();
        report.putArray("batchItemFailures").addObject().put("itemIdentifier", poisoned);
        return trigger.reportItemFailures() ? new Answered(report) : new Failed("poisoned");
    }

    private static List<Record> read(Optional<String> after, int limit) {
        int from = after.map(Integer::valueOf).orElse(0) + 1;
        return IntStream.rangeClosed(from, 5)
                .limit(limit)
                .mapToObj(number -> Record.builder()
                        .dynamodb(change -> change.sequenceNumber(String.valueOf(number)))
                        .build())
                .toList();
    }

    private static List<String> numbers(List<Record> batch) {
        return batch.stream().map(each -> each.dynamodb().sequenceNumber()).toList();
    }
}
