package org.countersign.emulators.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The fields of a request in AWS's query protocol. */
public record Form(Map<String, String> fields) {

    public static Form parse(String body) {
        Map<String, String> fields = new HashMap<>();
        Stream.of(body.split("&")).filter(field -> !field.isEmpty()).forEach(field -> {
            String[] pair = field.split("=", 2);
            fields.put(decode(pair[0]), pair.length > 1 ? decode(pair[1]) : "");
        });
        return new Form(fields);
    }

    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The elements {@code name.1}, {@code name.2} and so on, each as a form of what stands below it. */
    public List<Form> elements(String name) {
        return IntStream.iterate(1, index -> index + 1)
                .mapToObj(index -> below(name + "." + index))
                .takeWhile(element -> !element.fields.isEmpty())
                .toList();
    }

    /** The values of a list of plain texts. */
    public List<String> texts(String name) {
        return elements(name).stream().map(element -> element.text("")).toList();
    }

    private Form below(String prefix) {
        Map<String, String> inner = new HashMap<>();
        fields.forEach((name, value) -> {
            if (name.equals(prefix)) {
                inner.put("", value);
            } else if (name.startsWith(prefix + ".")) {
                inner.put(name.substring(prefix.length() + 1), value);
            }
        });
        return new Form(inner);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
