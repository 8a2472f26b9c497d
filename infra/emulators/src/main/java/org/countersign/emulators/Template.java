package org.countersign.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.emulators.template.BucketResource;
import org.countersign.emulators.template.FunctionResource;
import org.countersign.emulators.template.Named;
import org.countersign.emulators.template.QueueResource;
import org.countersign.emulators.template.Subscription;
import org.countersign.emulators.template.TableResource;
import org.countersign.emulators.template.TemplateReader;

/**
 * What {@code template.yaml} declares, its parameters and intrinsic functions resolved. Names that AWS would make up
 * are the logical ids here, the region is us-east-1 and the account 000000000000.
 *
 * @param parameters value of every parameter
 * @param ssmParameters SSM parameters by name, as far as the template itself declares them
 */
public record Template(
        Map<String, String> parameters,
        List<FunctionResource> functions,
        List<TableResource> tables,
        List<Named> topics,
        List<QueueResource> queues,
        List<BucketResource> buckets,
        List<Subscription> subscriptions,
        Map<String, String> ssmParameters) {

    private static final String FILE = "template.yaml";

    /** The template in the working directory or the nearest directory above it, every parameter at its default. */
    public static Template find() {
        return find(Map.of());
    }

    /** As {@link #find()}, with these parameters instead of their defaults. */
    public static Template find(Map<String, String> overrides) {
        return read(file(), overrides);
    }

    /** The template in the working directory or the nearest directory above it. */
    public static Path file() {
        Path start = Path.of("").toAbsolutePath();
        return Stream.iterate(start, directory -> directory != null, Path::getParent)
                .map(directory -> directory.resolve(FILE))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + FILE + " in " + start + " or above it"));
    }

    /**
     * Reads this file.
     *
     * @throws IllegalArgumentException when it uses what is not understood here, or a parameter has no value
     */
    public static Template read(Path file, Map<String, String> overrides) {
        try {
            return parse(Files.readString(file), overrides);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #read}, of a text at hand. */
    public static Template parse(String yaml, Map<String, String> overrides) {
        TemplateReader reader = TemplateReader.of(yaml, overrides);
        return new Template(
                reader.values(),
                reader.functions(),
                reader.tables(),
                reader.topics(),
                reader.queues(),
                reader.buckets(),
                reader.subscriptions(),
                reader.ssmParameters());
    }

    /** The function that runs this step. */
    public Optional<FunctionResource> function(String export) {
        return functions.stream()
                .filter(function -> function.export().equals(export))
                .findFirst();
    }

    /**
     * The only table.
     *
     * @throws IllegalStateException when there is none, or more than one
     */
    public TableResource table() {
        if (tables.size() != 1) {
            throw new IllegalStateException(FILE + " has " + tables.size() + " tables");
        }
        return tables.getFirst();
    }
}
