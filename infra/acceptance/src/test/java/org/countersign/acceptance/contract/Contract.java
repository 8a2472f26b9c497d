package org.countersign.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The HTTP contract: {@code infra/openapi.yaml}, an OpenAPI 3.1 document that refers to nothing outside of it. */
public final class Contract {

    private static final Path FILE = Path.of("infra", "openapi.yaml");
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final String text;
    private final JsonNode root;

    private Contract(String text) {
        this.text = text;
        try {
            this.root = new YAMLMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What can be asked for at one path by one method. */
    public record Operation(String method, String path, JsonNode node) {

        /** As {@code METHOD /path}. */
        public String key() {
            return method + " " + path;
        }
    }

    /** The document below the working directory or the nearest directory above it. */
    public static Contract find() {
        return read(directory().resolve(FILE));
    }

    /** The directory that has {@code infra/openapi.yaml}: that of the project. */
    public static Path directory() {
        Path start = Path.of("").toAbsolutePath();
        return Stream.iterate(start, directory -> directory != null, Path::getParent)
                .filter(directory -> Files.isRegularFile(directory.resolve(FILE)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + FILE + " in " + start + " or above it"));
    }

    static Contract read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Contract parse(String yaml) {
        return new Contract(yaml);
    }

    /** The document as it is written. */
    public String text() {
        return text;
    }

    public JsonNode root() {
        return root;
    }

    /** In the order in which they are written. */
    public List<Operation> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> new Operation(
                                member.getKey().toUpperCase(Locale.ROOT), path.getKey(), member.getValue())))
                .toList();
    }

    public Optional<Operation> operation(String method, String path) {
        return operations().stream()
                .filter(operation ->
                        operation.method().equals(method) && operation.path().equals(path))
                .findFirst();
    }

    /** The node itself, or what it refers to. */
    public JsonNode resolve(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.startsWith("#") ? resolve(root.at(reference.substring(1))) : node;
    }
}
