package org.countersign.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A native build as it is handed to the compiler: the class path and the arguments.
 *
 * @param directory the compiler's working directory
 */
public record NativeBuild(Path directory) {

    /** The one that the build has prepared. */
    public static NativeBuild read() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("native.settings")))) {
            return new NativeBuild(files.filter(file -> file.toString().endsWith("-native-image-source-jar"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    List<String> arguments() throws IOException {
        return Files.readAllLines(directory.resolve("native-image.arguments"));
    }

    /** A file of the application's own jar. */
    public String classPathFile(String name) throws IOException {
        try (Stream<Path> files = Files.list(directory);
                JarFile jar = new JarFile(files.filter(file -> file.toString().endsWith("-runner.jar"))
                        .findFirst()
                        .orElseThrow()
                        .toFile())) {
            return new String(
                    jar.getInputStream(jar.getEntry(name)).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** Every file of the libraries beside it. */
    List<String> libraryFiles() throws IOException {
        try (Stream<Path> jars = Files.list(directory.resolve("lib"))) {
            return jars.flatMap(NativeBuild::names).toList();
        }
    }

    private static Stream<String> names(Path path) {
        try (JarFile jar = new JarFile(path.toFile())) {
            return jar.stream().map(java.util.zip.ZipEntry::getName).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
