package org.countersign.emulators.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A read-only view of a YAML mapping; what is absent reads as empty. */
public record Tree(Map<String, Object> entries) {

    static Tree of(Object node) {
        Map<String, Object> entries = new LinkedHashMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> entries.put(String.valueOf(key), value));
        }
        return new Tree(entries);
    }

    public Tree tree(String key) {
        return of(entries.get(key));
    }

    /** The elements of a list; a single value counts as a list of one, as CloudFormation allows. */
    public List<Object> list(String key) {
        return switch (entries.get(key)) {
            case null -> List.of();
            case List<?> list -> List.copyOf(list);
            case Object single -> List.of(single);
        };
    }

    public Stream<Tree> trees(String key) {
        return list(key).stream().map(Tree::of);
    }

    public List<String> texts(String key) {
        return list(key).stream().map(String::valueOf).toList();
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(entries.get(key)).map(String::valueOf);
    }

    /** The entry's text, or an IllegalArgumentException that names what is missing. */
    public String required(String key) {
        return text(key).orElseThrow(() -> new IllegalArgumentException("No " + key + " among " + entries.keySet()));
    }

    public int number(String key, int otherwise) {
        return text(key).map(Integer::valueOf).orElse(otherwise);
    }

    public boolean flag(String key) {
        return text(key).map(Boolean::valueOf).orElse(false);
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** This mapping with the other's entries over it, mappings being merged, as SAM merges Globals. */
    Tree under(Tree other) {
        Map<String, Object> merged = new LinkedHashMap<>(entries);
        other.entries.forEach((key, value) -> merged.merge(key, value, Tree::merge));
        return new Tree(merged);
    }

    private static Object merge(Object global, Object own) {
        return global instanceof Map && own instanceof Map ? of(global).under(of(own)).entries : own;
    }
}
