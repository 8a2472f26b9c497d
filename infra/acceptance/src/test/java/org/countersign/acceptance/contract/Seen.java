package org.countersign.acceptance.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What a test run has seen, in files, since one run starts the local cloud more than once. */
final class Seen {

    private static final String ANSWERS = "answers.txt";

    private final Path directory;
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    private Seen(Path directory) {
        this.directory = directory;
    }

    static Seen during(String directory) {
        return new Seen(Path.of(directory));
    }

    /** An answer, as {@code METHOD /route STATUS}; once more with {@code under a key} behind it when the request had one. */
    void answer(String answer) {
        add(ANSWERS, answer);
    }

    /** A sample of this type of event, on one line. */
    void event(String type, String sample) {
        add(type + ".jsonl", sample);
    }

    Set<String> answers() {
        return lines(ANSWERS);
    }

    Set<String> events(String type) {
        return lines(type + ".jsonl");
    }

    private synchronized void add(String file, String line) {
        if (written.add(file + line)) {
            try {
                Files.createDirectories(directory);
                Files.writeString(
                        directory.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Set<String> lines(String file) {
        if (Files.notExists(directory.resolve(file))) {
            return Set.of();
        }
        try (Stream<String> lines = Files.lines(directory.resolve(file))) {
            return lines.collect(java.util.stream.Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
