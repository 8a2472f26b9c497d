package org.countersign.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.emulators.Inbox.Message;
import org.countersign.emulators.sns.FilterPolicy;
import org.countersign.emulators.sns.Notification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishBatchResultEntry;

class SnsServiceTest {

    @RegisterExtension
    private static final RunningEmulators EMULATORS = new RunningEmulators();

    @Test
    void putsTextsIntoTheInbox() {
        try (SnsClient sns = Clients.sns(EMULATORS.get().endpoints().sns())) {
            sns.publish(request -> request.phoneNumber("+12025550123").message("Code: 1 & <2>"));

            Message text = EMULATORS.get().inbox().messages().getFirst();
            assertThat(text)
                    .isEqualTo(new Message(
                            text.id(),
                            "sms",
                            "+12025550123",
                            Optional.empty(),
                            "Code: 1 & <2>",
                            Optional.empty(),
                            RunningEmulators.NOW));
        }
    }

    @Test
    void refusesNumbersThatAreNotInternational() {
        try (SnsClient sns = Clients.sns(EMULATORS.get().endpoints().sns())) {
            assertThatThrownBy(() -> sns.publish(
                            request -> request.phoneNumber("2025550123").message("Code")))
                    .isInstanceOfSatisfying(
                            AwsServiceException.class, e -> assertThat(code(e)).isEqualTo("InvalidParameter"));
        }
    }

    @Test
    void handsNotificationsToSubscribersWhoseFilterAcceptsThem() {
        List<Notification> received = new ArrayList<>();
        EMULATORS
                .get()
                .topics()
                .subscribe(EMULATORS.topic(), new FilterPolicy(Map.of("type", List.of("wanted"))), received::add);
        try (SnsClient sns = Clients.sns(EMULATORS.get().endpoints().sns())) {

            var answer = sns.publishBatch(request -> request.topicArn(EMULATORS.topic())
                    .publishBatchRequestEntries(entry("1", "wanted"), entry("2", "other")));

            assertThat(answer.successful())
                    .extracting(PublishBatchResultEntry::id)
                    .containsExactly("1", "2");
            assertThat(received).extracting(Notification::message).containsExactly("message 1");
            assertThat(EMULATORS.get().topics().published())
                    .extracting(Notification::message)
                    .startsWith("message 2", "message 1");
        }
    }

    @Test
    void knowsNoTopicThatTheTemplateLacks() {
        try (SnsClient sns = Clients.sns(EMULATORS.get().endpoints().sns())) {
            assertThatThrownBy(() -> sns.publish(
                            request -> request.topicArn(EMULATORS.topic() + "2").message("x")))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    private static PublishBatchRequestEntry entry(String id, String type) {
        return PublishBatchRequestEntry.builder()
                .id(id)
                .message("message " + id)
                .messageAttributes(Map.of(
                        "type",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(type)
                                .build()))
                .build();
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails().errorCode();
    }
}
