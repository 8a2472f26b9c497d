package org.countersign.emulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.emulators.Permissions.Use;
import org.countersign.emulators.template.Access;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;

class PermissionsTest {

    private static final String DATA = "arn:aws:dynamodb:us-east-1:000000000000:table/Data";

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
            assertThat(EMULATORS.get().permissions().used()).contains(new Use("Reader", "dynamodb:PutItem", DATA, "b"));
        }
    }

    @Test
    void holdsAFunctionToTheConditionsOfItsPolicy() {
        Permissions permissions = EMULATORS.get().permissions();

        assertThat(permissions.allows("Keeper", put("own#1"))).isTrue();
        assertThat(permissions.allows("Keeper", put("own#1", "own#2"))).isTrue();
        assertThat(permissions.allows("Keeper", put("own#1\n\u0085"))).isTrue();
        assertThat(permissions.allows("Keeper", put("others#1"))).isFalse();
        assertThat(permissions.allows("Keeper", put("own#1", "others#1"))).isFalse();
    }

    @Test
    void grantsWhatAManagedPolicyGrantsToThoseThatReferToIt() {
        Access keys = new Access("ssm:GetParameter", "arn:aws:ssm:us-east-1:000000000000:parameter/keys");

        assertThat(EMULATORS.get().permissions().allows("Reader", keys)).isTrue();
        assertThat(EMULATORS.get().permissions().allows("Keeper", keys)).isFalse();
    }

    @Test
    void deniesWhatAPolicyDeniesWhateverElseAllowsIt() {
        Permissions permissions = EMULATORS.get().permissions();

        assertThat(permissions.allows("Keeper", new Access("sns:Publish", "*"))).isTrue();
        assertThat(permissions.allows("Keeper", new Access("sns:Publish", EMULATORS.topic())))
                .isFalse();
    }

    @Test
    void allowsNothingBeyondThePermissionsBoundary() {
        Access delete = new Access("dynamodb:DeleteItem", DATA, Map.of("dynamodb:LeadingKeys", List.of("own#1")));

        assertThat(EMULATORS.get().permissions().allows("Keeper", delete)).isFalse();
    }

    @Test
    void keepsWhatWasAskedForInAFileWhereThatIsWanted(@TempDir Path directory) {
        System.setProperty(Recording.PROPERTY, directory.toString());
        Permissions permissions = new Permissions(RunningEmulators.TEMPLATE);
        System.clearProperty(Recording.PROPERTY);

        permissions.check(new Call("dynamodb", List.of(put("own#1", "others#1")), Optional.of("Keeper")));
        permissions.check(new Call("dynamodb", List.of(put("own#2")), Optional.of("Keeper")));

        assertThat(Recording.read(directory))
                .containsExactlyInAnyOrder(
                        new Use("Keeper", "dynamodb:PutItem", DATA, "own#"),
                        new Use("Keeper", "dynamodb:PutItem", DATA, "others#"));
    }

    private static Access put(String... keys) {
        return new Access("dynamodb:PutItem", DATA, Map.of("dynamodb:LeadingKeys", List.of(keys)));
    }

    private static String code(AwsServiceException e) {
        return e.awsErrorDetails().errorCode();
    }
}
