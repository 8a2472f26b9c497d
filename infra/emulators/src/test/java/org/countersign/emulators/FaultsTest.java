package org.countersign.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

class FaultsTest {

    @RegisterExtension
    private static final RunningEmulators EMULATORS = new RunningEmulators();

    @Test
    void failsAsOftenAsAskedAndThenRecovers() {
        try (SnsClient sns = Clients.sns(EMULATORS.get().endpoints().sns())) {
            EMULATORS.get().faults().fail("sns", 1);
            sns.publish(request -> request.phoneNumber("+12025550123").message("tried again by the SDK"));
            assertThat(EMULATORS.get().inbox().messages()).hasSize(1);

            EMULATORS.get().faults().fail("sns", 100);
            assertThatThrownBy(() -> sns.publish(
                            request -> request.phoneNumber("+12025550123").message("lost")))
                    .isInstanceOf(AwsServiceException.class);
            EMULATORS.get().faults().fail("sns", 0);

            assertThat(EMULATORS.get().inbox().messages()).hasSize(1);
        }
    }

    @Test
    void throttlesAsOftenAsAsked() {
        try (SnsClient sns = Clients.sns(EMULATORS.get().endpoints().sns())) {
            EMULATORS.get().faults().throttle("sns", 100);

            assertThatThrownBy(() -> sns.publish(
                            request -> request.phoneNumber("+12025550124").message("refused")))
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            refused ->
                                    assertThat(refused.isThrottlingException()).isTrue());

            EMULATORS.get().faults().fail("sns", 0);
            sns.publish(request -> request.phoneNumber("+12025550124").message("taken"));
            assertThat(EMULATORS.get().inbox().messages())
                    .anyMatch(message -> message.text().equals("taken"))
                    .noneMatch(message -> message.text().equals("refused"));
        }
    }

    @Test
    void failsDynamoDbInWaysThatTheSdkTriesAgain() {
        try (DynamoDbClient dynamoDb =
                Clients.dynamoDb(EMULATORS.get().endpoints().dynamodb())) {
            EMULATORS.get().faults().fail("dynamodb", 2);

            dynamoDb.putItem(request -> request.tableName("Data").item(Map.of("id", AttributeValue.fromS("a"))));

            assertThat(dynamoDb.scan(request -> request.tableName("Data")).count())
                    .isOne();
        }
    }

    @Test
    void waitsAsLongAsAsked() {
        try (SsmClient ssm = Clients.ssm(EMULATORS.get().endpoints().ssm())) {
            EMULATORS.get().faults().delay("ssm", 1, Duration.ofMillis(300));
            long before = System.nanoTime();

            ssm.getParametersByPath(request -> request.path("/slow"));

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(290));
        }
    }
}
