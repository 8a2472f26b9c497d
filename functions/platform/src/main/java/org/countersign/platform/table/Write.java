package org.countersign.platform.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One conditional write of one item: a put of the whole, or an update of some of its attributes. Built once, it runs by itself
 * ({@link Table#write}) or with others in a transaction ({@link Table#transact}).
 */
public final class Write {

    private final Key key;
    private final Optional<Map<String, AttributeValue>> whole;
    private final Expression expression = new Expression();
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private Optional<Condition> condition = Optional.empty();
    private Optional<Rendered> rendered = Optional.empty();

    private Write(Key key, Optional<Map<String, AttributeValue>> whole) {
        this.key = key;
        this.whole = whole;
    }

    public static Write update(Key key) {
        return new Write(key, Optional.empty());
    }

    /** Replaces the whole item; attributes that are an empty Optional are left out. */
    public static Write put(Key key, Map<String, Object> attributes) {
        Map<String, AttributeValue> whole = new HashMap<>(Value.entries(attributes));
        whole.putAll(key.attributes());
        return new Write(key, Optional.of(whole));
    }

    /** Changes nothing: a condition on an item beside those that a transaction writes. */
    public static Write check(Key key, Condition condition) {
        return update(key).when(condition);
    }

    public Write set(String path, Object value) {
        sets.add(expression.path(path) + " = " + expression.value(value));
        return this;
    }

    /** Sets the attribute to what another one of the item is. */
    public Write copy(String path, String from) {
        sets.add(expression.path(path) + " = " + expression.path(from));
        return this;
    }

    /** Sets the attribute when there is a value, removes it when there is none. */
    public Write setOrRemove(String path, Optional<?> value) {
        return value.<Write>map(present -> set(path, present)).orElseGet(() -> remove(path));
    }

    public Write setIfAbsent(String path, Object value) {
        String placeholder = expression.path(path);
        sets.add(placeholder + " = if_not_exists(" + placeholder + ", " + expression.value(value) + ")");
        return this;
    }

    public Write remove(String path) {
        removes.add(expression.path(path));
        return this;
    }

    /** Adds to a number, which counts as 0 when there is none. */
    public Write add(String path, long amount) {
        String placeholder = expression.path(path);
        sets.add(placeholder + " = if_not_exists(" + placeholder + ", " + expression.value(0) + ") + "
                + expression.value(amount));
        return this;
    }

    /** Adds a condition to those there are. */
    public Write when(Condition more) {
        condition = Optional.of(condition.map(before -> before.and(more)).orElse(more));
        return this;
    }

    Key key() {
        return key;
    }

    Optional<Map<String, AttributeValue>> whole() {
        return whole;
    }

    /** What {@code UpdateItem} and {@code PutItem} take; made once, a retry sends the same again. */
    Rendered render() {
        if (rendered.isEmpty()) {
            rendered = Optional.of(expressions());
        }
        return rendered.get();
    }

    private Rendered expressions() {
        Optional<String> update = Optional.of(updateExpression()).filter(it -> whole.isEmpty() && !it.isEmpty());
        Optional<String> when = condition.map(it -> it.in(expression));
        return new Rendered(update, when, expression.names(), expression.values());
    }

    private String updateExpression() {
        List<String> clauses = new ArrayList<>();
        if (!sets.isEmpty()) {
            clauses.add("SET " + String.join(", ", sets));
        }
        if (!removes.isEmpty()) {
            clauses.add("REMOVE " + String.join(", ", removes));
        }
        return String.join(" ", clauses);
    }

    record Rendered(
            Optional<String> update,
            Optional<String> condition,
            Map<String, String> names,
            Map<String, AttributeValue> values) {

        /** Never the values. */
        @Override
        public String toString() {
            return "Rendered[update=" + update + ", condition=" + condition + "]";
        }
    }
}
