package org.countersign.platform.table;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item, or a map inside one, read by type. Times are stored as milliseconds since the epoch. */
public final class Item {

    private final Map<String, AttributeValue> attributes;

    public Item(Map<String, AttributeValue> attributes) {
        this.attributes = attributes;
    }

    static Optional<Item> found(Map<String, AttributeValue> attributes) {
        return Optional.ofNullable(attributes).filter(found -> !found.isEmpty()).map(Item::new);
    }

    /** This map as a value, to be stored again as it was. */
    AttributeValue value() {
        return AttributeValue.fromM(attributes);
    }

    public Key key() {
        return new Key(text(Key.PARTITION), text(Key.SORT));
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public String text(String name) {
        return findText(name).orElseThrow(() -> missing(name));
    }

    public Optional<String> findText(String name) {
        return find(name).map(AttributeValue::s);
    }

    public long number(String name) {
        return findNumber(name).orElseThrow(() -> missing(name));
    }

    public int count(String name) {
        return Math.toIntExact(findNumber(name).orElse(0L));
    }

    public Optional<Long> findNumber(String name) {
        return find(name).map(AttributeValue::n).map(Long::valueOf);
    }

    public boolean flag(String name) {
        return find(name).map(AttributeValue::bool).orElse(false);
    }

    public Instant time(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    public Optional<Instant> findTime(String name) {
        return findNumber(name).map(Instant::ofEpochMilli);
    }

    public byte[] bytes(String name) {
        return find(name).map(AttributeValue::b).map(SdkBytes::asByteArray).orElseThrow(() -> missing(name));
    }

    public Optional<Item> map(String name) {
        return find(name).filter(AttributeValue::hasM).map(AttributeValue::m).map(Item::new);
    }

    /** All but its key, to be stored again as it was. */
    public Map<String, Object> content() {
        Map<String, Object> content = new HashMap<>(attributes);
        content.keySet().removeIf(Key::contains);
        return content;
    }

    /** The names of an item's attributes, or of a map's entries. */
    public Set<String> names() {
        return attributes.keySet();
    }

    public Stream<Item> list(String name) {
        return find(name).map(AttributeValue::l).orElse(List.of()).stream().map(entry -> new Item(entry.m()));
    }

    /** A list of texts; empty when there is none. */
    public List<String> texts(String name) {
        return find(name).map(AttributeValue::l).orElse(List.of()).stream()
                .map(AttributeValue::s)
                .toList();
    }

    Optional<AttributeValue> find(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    private static IllegalStateException missing(String name) {
        return new IllegalStateException("An item lacks its attribute " + name);
    }

    /** Never an attribute's value: items hold secrets and personal data. */
    @Override
    public String toString() {
        return "Item" + attributes.keySet();
    }
}
