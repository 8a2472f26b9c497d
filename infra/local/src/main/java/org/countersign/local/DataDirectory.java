package org.countersign.local;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Small files that outlive a start, if the local cloud was given a directory; without one nothing is kept. */
@Singleton
public class DataDirectory {

    private final Optional<Path> directory;

    public DataDirectory(LocalConfig config) {
        this.directory = config.data().map(DataDirectory::made);
    }

    public Optional<Path> path() {
        return directory;
    }

    public Optional<String> read(String name) {
        return directory.map(path -> path.resolve(name)).filter(Files::exists).map(DataDirectory::text);
    }

    /** Replaces the file as a whole, so that a process that is killed leaves the old one or the new one. */
    public void write(String name, String text) {
        directory.ifPresent(path -> replace(path, name, text));
    }

    private static void replace(Path path, String name, String text) {
        try {
            // A temporary file is readable by its owner alone, which the keys need.
            Path whole = Files.createTempFile(path, name, ".new");
            Files.writeString(whole, text);
            Files.move(whole, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path made(Path path) {
        try {
            return Files.isDirectory(path)
                    ? path
                    : Files.createDirectories(
                            path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
