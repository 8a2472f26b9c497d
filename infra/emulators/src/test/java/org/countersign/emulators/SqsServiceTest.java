package org.countersign.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;

class SqsServiceTest {

    @RegisterExtension
    private static final RunningEmulators EMULATORS = new RunningEmulators();

    @Test
    void keepsWhatIsSentToAQueue() {
        try (SqsClient sqs = Clients.sqs(EMULATORS.get().endpoints().sqs())) {
            sqs.sendMessage(request -> request.queueUrl("https://sqs.us-east-1.amazonaws.com/000000000000/Letters")
                    .messageBody("lost"));

            assertThat(EMULATORS.get().queues().messages().getFirst().body()).isEqualTo("lost");
        }
    }
}
