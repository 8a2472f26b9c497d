package org.countersign.emulators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.emulators.Permissions.Use;

/**
 * What functions asked for, kept in files of a directory that system property {@code emulators.recordings} names: each
 * process has one of its own, so that a whole run of tests can be read together afterwards. Without the property nothing is kept.
 */
public final class Recording {

    /** System property that names the directory. */
    public static final String PROPERTY = "emulators.recordings";

    private final Optional<Path> file;

    private Recording(Optional<Path> file) {
        this.file = file;
    }

    static Recording wanted() {
        return new Recording(Optional.ofNullable(System.getProperty(PROPERTY))
                .map(directory -> Path.of(directory, ProcessHandle.current().pid() + ".tsv")));
    }

    /** Everything that was recorded below this directory. */
    public static Set<Use> read(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(Recording::lines).map(Recording::use).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Written at once: a process may be killed, and some tests do that. */
    synchronized void add(Use use) {
        file.ifPresent(path -> append(path, use));
    }

    private static void append(Path path, Use use) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(
                    path,
                    String.join("\t", use.function(), use.action(), use.resource(), use.key()) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Use use(String line) {
        String[] fields = line.split("\t", -1);
        return new Use(fields[0], fields[1], fields[2], fields[3]);
    }
}
