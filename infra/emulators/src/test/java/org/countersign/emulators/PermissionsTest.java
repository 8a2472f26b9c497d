package org.countersign.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.countersign.emulators.Permissions.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;

class PermissionsTest {

    @RegisterExtension
    private static final RunningEmulators EMULATORS = new RunningEmulators();

    @Test
    void letsAFunctionDoWhatItsPolicyGrantsAndNothingElse() {
        Map<String, AttributeValue> key = Map.of("id", AttributeValue.fromS("b"));
        try (DynamoDbClient dynamoDb =
                        Clients.dynamoDb(EMULATORS.get().endpoints().dynamodb());
                SnsClient sns = Clients.sns(EMULATORS.get().endpoints().sns())) {

            dynamoDb.getItem(request -> request.tableName("Data")
                    .key(key)
                    .overrideConfiguration(as -> as.putHeader(Call.FUNCTION_HEADER, "Reader")));

            assertThatThrownBy(() -> dynamoDb.putItem(request -> request.tableName("Data")
                            .item(key)
                            .overrideConfiguration(as -> as.putHeader(Call.FUNCTION_HEADER, "Reader"))))
                    .isInstanceOfSatisfying(
                            AwsServiceException.class, e -> assertThat(code(e)).isEqualTo("AccessDeniedException"));
            assertThatThrownBy(() -> sns.publish(request -> request.phoneNumber("+12025550123")
                            .message("x")
                            .overrideConfiguration(as -> as.putHeader(Call.FUNCTION_HEADER, "Reader"))))
                    .isInstanceOfSatisfying(
                            AwsServiceException.class, e -> assertThat(code(e)).isEqualTo("AuthorizationError"));
            assertThat(EMULATORS.get().permissions().used())
                    .contains(new Use(
                            "Reader", "dynamodb:PutItem", "arn:aws:dynamodb:us-east-1:000000000000:table/Data"));
        }
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails().errorCode();
    }
}
