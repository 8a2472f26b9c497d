package org.countersign.bundle.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The names of the classes of ours that go into the bundle: not those of tests, nor those of the local cloud. */
final class OwnClasses {

    private static final String FOLDER = "org/countersign";

    private OwnClasses() {}

    static List<String> names() {
        try {
            return Collections.list(OwnClasses.class.getClassLoader().getResources(FOLDER)).stream()
                    .filter(OwnClasses::isBundled)
                    .flatMap(place -> names(place).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isBundled(URL place) {
        return Stream.of("-tests.jar", "/test-classes/", "emulators").noneMatch(place.toString()::contains);
    }

    private static List<String> names(URL place) {
        try {
            URI uri = place.toURI();
            if (uri.getScheme().equals("file")) {
                return names(Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return names(jar.getPath("/" + FOLDER));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(place.toString(), e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> FOLDER + "/" + file.substring(0, file.length() - ".class".length()))
                    .map(file -> file.replace('/', '.'))
                    .toList();
        }
    }
}
