package org.countersign.platform.table;

import static org.countersign.platform.table.Requests.orNull;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Writes as parts of a transaction. */
final class Parts {

    private static final ReturnValuesOnConditionCheckFailure OLD = ReturnValuesOnConditionCheckFailure.ALL_OLD;

    private Parts() {}

    static TransactWriteItem of(String table, Write write) {
        Write.Rendered rendered = write.render();
        var part = TransactWriteItem.builder();
        if (write.whole().isPresent()) {
            return part.put(put(table, write.whole().get(), rendered)).build();
        }
        return rendered.update()
                .map(update -> part.update(update(table, write, update, rendered)))
                .orElseGet(() -> part.conditionCheck(check(table, write, rendered)))
                .build();
    }

    private static Put put(String table, Map<String, AttributeValue> whole, Write.Rendered rendered) {
        return Put.builder()
                .tableName(table)
                .item(whole)
                .conditionExpression(rendered.condition().orElse(null))
                .expressionAttributeNames(orNull(rendered.names()))
                .expressionAttributeValues(orNull(rendered.values()))
                .returnValuesOnConditionCheckFailure(OLD)
                .build();
    }

    private static Update update(String table, Write write, String update, Write.Rendered rendered) {
        return Update.builder()
                .tableName(table)
                .key(write.key().attributes())
                .updateExpression(update)
                .conditionExpression(rendered.condition().orElse(null))
                .expressionAttributeNames(orNull(rendered.names()))
                .expressionAttributeValues(orNull(rendered.values()))
                .returnValuesOnConditionCheckFailure(OLD)
                .build();
    }

    private static ConditionCheck check(String table, Write write, Write.Rendered rendered) {
        return ConditionCheck.builder()
                .tableName(table)
                .key(write.key().attributes())
                .conditionExpression(rendered.condition().orElseThrow())
                .expressionAttributeNames(orNull(rendered.names()))
                .expressionAttributeValues(orNull(rendered.values()))
                .returnValuesOnConditionCheckFailure(OLD)
                .build();
    }
}
