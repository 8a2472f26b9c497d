package org.countersign.platform.table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What must hold for a write to happen. Paths name an attribute, or with dots an entry of a map ({@code codes.ID.sends}); names
 * and values are always passed beside the expression, never inside it.
 */
public sealed interface Condition {

    String in(Expression expression);

    record Compare(String path, String operator, Object value) implements Condition {
        @Override
        public String in(Expression expression) {
            return expression.path(path) + " " + operator + " " + expression.value(value);
        }

        /** Never the value, which may be a code's hash. */
        @Override
        public String toString() {
            return "Compare[" + path + " " + operator + "]";
        }
    }

    /** Two attributes of the same item. */
    record ComparePaths(String path, String operator, String other) implements Condition {
        @Override
        public String in(Expression expression) {
            return expression.path(path) + " " + operator + " " + expression.path(other);
        }
    }

    record Function(String name, String path) implements Condition {
        @Override
        public String in(Expression expression) {
            return name + "(" + expression.path(path) + ")";
        }
    }

    record Joined(String word, List<Condition> parts) implements Condition {
        @Override
        public String in(Expression expression) {
            return parts.stream()
                    .map(part -> part.in(expression))
                    .collect(Collectors.joining(" " + word + " ", "(", ")"));
        }
    }

    static Condition equal(String path, Object value) {
        return new Compare(path, "=", value);
    }

    static Condition less(String path, Object value) {
        return new Compare(path, "<", value);
    }

    static Condition atMost(String path, Object value) {
        return new Compare(path, "<=", value);
    }

    /** That one number of the item is less than another one of it. */
    static Condition below(String path, String other) {
        return new ComparePaths(path, "<", other);
    }

    static Condition more(String path, Object value) {
        return new Compare(path, ">", value);
    }

    static Condition exists(String path) {
        return new Function("attribute_exists", path);
    }

    static Condition absent(String path) {
        return new Function("attribute_not_exists", path);
    }

    /** That this attribute of an item is what it was when the item was read, or still absent. */
    static Condition unchanged(Item read, String name) {
        return read.find(name).<Condition>map(value -> equal(name, value)).orElseGet(() -> absent(name));
    }

    /** As above; where there was no item, that there still is none with this attribute. */
    static Condition unchanged(Optional<Item> read, String name) {
        return read.map(item -> unchanged(item, name)).orElseGet(() -> absent(name));
    }

    static Condition all(Condition... parts) {
        return new Joined("AND", Arrays.asList(parts));
    }

    static Condition any(Condition... parts) {
        return new Joined("OR", Arrays.asList(parts));
    }

    default Condition and(Condition other) {
        return all(this, other);
    }

    default Condition or(Condition other) {
        return any(this, other);
    }
}
