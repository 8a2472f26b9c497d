package org.countersign.emulators.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.countersign.emulators.Template;
import org.countersign.emulators.sqs.Queues.Message;
import org.countersign.emulators.sqs.Queues.Received;
import org.junit.jupiter.api.Test;

class QueuesTest {

    private static final String YAML = """
            Resources:
              Work:
                Type: AWS::SQS::Queue
                Properties:
                  VisibilityTimeout: 60
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt Letters.Arn, maxReceiveCount: 2}
              Later:
                Type: AWS::SQS::Queue
                Properties: {DelaySeconds: 30}
              Letters: {Type: AWS::SQS::Queue}
            """;

    private Instant now = Instant.parse("2099-03-04T10:00:00Z");
    private final Queues queues = new Queues(Template.parse(YAML, Map.of()), () -> now);

    @Test
    void hidesAMessageThatWasTakenUntilItIsTriedAgain() {
        queues.send("Work", "first");

        assertThat(queues.receive("Work", 10)).extracting(Received::receives).containsExactly(1);
        now = now.plus(Duration.ofSeconds(59));
        assertThat(queues.receive("Work", 10)).isEmpty();
        now = now.plus(Duration.ofSeconds(1));
        assertThat(queues.receive("Work", 10)).extracting(Received::receives).containsExactly(2);
    }

    @Test
    void takesTheOldestFirstAndNoMoreThanAskedFor() {
        queues.send("Work", "first");
        queues.send("Work", "second");

        assertThat(queues.receive("Work", 1))
                .extracting(received -> received.message().body())
                .containsExactly("first");
    }

    @Test
    void forgetsWhatIsDeleted() {
        Message message = queues.send("Work", "done");

        queues.delete(message);

        assertThat(queues.receive("Work", 10)).isEmpty();
        assertThat(queues.messages()).isEmpty();
    }

    @Test
    void movesAMessageThatWasTakenTooOftenToTheDeadLetters() {
        queues.send("Work", "poison");
        for (int take = 0; take < 3; take++) {
            queues.receive("Work", 10);
            now = now.plus(Duration.ofSeconds(60));
        }

        assertThat(queues.messages())
                .extracting(Message::queue, Message::body)
                .containsExactly(tuple("Letters", "poison"));
    }

    @Test
    void keepsAMessageBackForAsLongAsTheQueueDelaysIt() {
        queues.send("Later", "slow");

        assertThat(queues.receive("Later", 10)).isEmpty();
        now = now.plus(Duration.ofSeconds(30));
        assertThat(queues.receive("Later", 10)).hasSize(1);
    }
}
