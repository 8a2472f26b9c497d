package org.countersign.emulators.dynamodb;

import java.util.List;
import java.util.stream.Stream;
import org.countersign.emulators.template.TableResource;
import org.countersign.emulators.template.TableResource.Index;
import org.countersign.emulators.template.TableResource.KeyPart;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;

/** Says in the SDK's words what the template says of a table. */
final class TableRequests {

    private TableRequests() {}

    static CreateTableRequest create(TableResource table) {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes(table))
                .keySchema(keys(table.keys()));
        List<GlobalSecondaryIndex> global =
                indexes(table, true).map(TableRequests::globalIndex).toList();
        List<LocalSecondaryIndex> local =
                indexes(table, false).map(TableRequests::localIndex).toList();
        // DynamoDB refuses empty lists of indexes.
        if (!global.isEmpty()) {
            request.globalSecondaryIndexes(global);
        }
        if (!local.isEmpty()) {
            request.localSecondaryIndexes(local);
        }
        table.streamViewType().ifPresent(view -> request.streamSpecification(stream(view)));
        return request.build();
    }

    private static List<AttributeDefinition> attributes(TableResource table) {
        return table.attributes().entrySet().stream()
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute.getKey())
                        .attributeType(attribute.getValue())
                        .build())
                .toList();
    }

    private static List<KeySchemaElement> keys(List<KeyPart> keys) {
        return keys.stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.attribute())
                        .keyType(key.type())
                        .build())
                .toList();
    }

    private static Stream<Index> indexes(TableResource table, boolean global) {
        return table.indexes().stream().filter(index -> index.global() == global);
    }

    private static GlobalSecondaryIndex globalIndex(Index index) {
        return GlobalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keys(index.keys()))
                .projection(projection(index))
                .build();
    }

    private static LocalSecondaryIndex localIndex(Index index) {
        return LocalSecondaryIndex.builder()
                .indexName(index.name())
                .keySchema(keys(index.keys()))
                .projection(projection(index))
                .build();
    }

    private static Projection projection(Index index) {
        Projection.Builder projection = Projection.builder().projectionType(index.projection());
        return index.included().isEmpty()
                ? projection.build()
                : projection.nonKeyAttributes(index.included()).build();
    }

    private static StreamSpecification stream(String view) {
        return StreamSpecification.builder()
                .streamEnabled(true)
                .streamViewType(view)
                .build();
    }
}
