package org.countersign.platform.table;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What {@link Table} asks of DynamoDB, in the SDK's words: always with what it cost, and where a condition fails with the item. */
final class Requests {

    private static final ReturnConsumedCapacity COST = ReturnConsumedCapacity.TOTAL;
    private static final ReturnValuesOnConditionCheckFailure OLD = ReturnValuesOnConditionCheckFailure.ALL_OLD;

    private final String table;

    Requests(String table) {
        this.table = table;
    }

    GetItemRequest get(Key key) {
        return GetItemRequest.builder()
                .tableName(table)
                .key(key.attributes())
                .consistentRead(true)
                .returnConsumedCapacity(COST)
                .build();
    }

    BatchGetItemRequest all(List<Key> keys) {
        var wanted = KeysAndAttributes.builder()
                .keys(keys.stream().map(Key::attributes).toList())
                .consistentRead(true)
                .build();
        return BatchGetItemRequest.builder()
                .requestItems(Map.of(table, wanted))
                .returnConsumedCapacity(COST)
                .build();
    }

    QueryRequest query(Consumer<QueryRequest.Builder> what) {
        return QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .returnConsumedCapacity(COST)
                .applyMutation(what)
                .build();
    }

    static Consumer<QueryRequest.Builder> inPartition(String partition) {
        return it -> it.keyConditionExpression("#partition = :partition")
                .expressionAttributeNames(Map.of("#partition", Key.PARTITION))
                .expressionAttributeValues(Map.of(":partition", AttributeValue.fromS(partition)));
    }

    static Consumer<QueryRequest.Builder> behind(String partition, String sort) {
        return it -> it.keyConditionExpression("#partition = :partition AND #sort > :behind")
                .expressionAttributeNames(Map.of("#partition", Key.PARTITION, "#sort", Key.SORT))
                .expressionAttributeValues(
                        Map.of(":partition", AttributeValue.fromS(partition), ":behind", AttributeValue.fromS(sort)));
    }

    static Consumer<QueryRequest.Builder> of(IndexQuery query) {
        Expression expression = new Expression();
        return it -> it.consistentRead(false)
                .indexName(query.index())
                .keyConditionExpression(query.keys().in(expression))
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values())
                .exclusiveStartKey(query.after().map(last -> last.value().m()).orElse(null))
                .limit(query.limit());
    }

    PutItemRequest put(Write write) {
        Write.Rendered rendered = write.render();
        return PutItemRequest.builder()
                .tableName(table)
                .item(write.whole().orElseThrow())
                .conditionExpression(rendered.condition().orElse(null))
                .expressionAttributeNames(orNull(rendered.names()))
                .expressionAttributeValues(orNull(rendered.values()))
                .returnValuesOnConditionCheckFailure(OLD)
                .returnConsumedCapacity(COST)
                .build();
    }

    UpdateItemRequest update(Write write) {
        Write.Rendered rendered = write.render();
        return UpdateItemRequest.builder()
                .tableName(table)
                .key(write.key().attributes())
                .updateExpression(rendered.update().orElseThrow())
                .conditionExpression(rendered.condition().orElse(null))
                .expressionAttributeNames(orNull(rendered.names()))
                .expressionAttributeValues(orNull(rendered.values()))
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(OLD)
                .returnConsumedCapacity(COST)
                .build();
    }

    DeleteItemRequest delete(Key key) {
        return DeleteItemRequest.builder()
                .tableName(table)
                .key(key.attributes())
                .returnConsumedCapacity(COST)
                .build();
    }

    DeleteItemRequest delete(Key key, Condition when) {
        Expression expression = new Expression();
        String condition = when.in(expression);
        return DeleteItemRequest.builder()
                .tableName(table)
                .key(key.attributes())
                .conditionExpression(condition)
                .expressionAttributeNames(orNull(expression.names()))
                .expressionAttributeValues(orNull(expression.values()))
                .returnValues(ReturnValue.ALL_OLD)
                .returnValuesOnConditionCheckFailure(OLD)
                .returnConsumedCapacity(COST)
                .build();
    }

    BatchWriteItemRequest delete(List<Key> keys) {
        List<WriteRequest> deletes = keys.stream()
                .map(key -> WriteRequest.builder()
                        .deleteRequest(delete -> delete.key(key.attributes()))
                        .build())
                .toList();
        return BatchWriteItemRequest.builder()
                .requestItems(Map.of(table, deletes))
                .returnConsumedCapacity(COST)
                .build();
    }

    TransactWriteItemsRequest transact(List<Write> writes) {
        return TransactWriteItemsRequest.builder()
                .transactItems(
                        writes.stream().map(write -> Parts.of(table, write)).toList())
                .returnConsumedCapacity(COST)
                .build();
    }

    /** The SDK takes an absent map as null and refuses an empty one. */
    static <V> Map<String, V> orNull(Map<String, V> map) {
        return map.isEmpty() ? null : map;
    }
}
