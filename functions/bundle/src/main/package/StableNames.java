import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Gives the same name, at each build, to the values that Quarkus' recorded start-up code hands from one class to another. Quarkus 3.34
 * numbers them in the order in which its parallel build steps happen to come; newer versions name them after their class
 * (quarkusio/quarkus#53025), and this can go. Takes the directory of the package's content; each name stays one name, and no two become one.
 */
public final class StableNames {

    private static final String RECORDED = "io/quarkus/runner/recorded";
    private static final String NAME = "proxykey";

    /** A text in a class file's constant pool (JVMS 4.4.7): tag 1, two bytes of length, the text. */
    private static final Pattern CONSTANT = Pattern.compile("\u0001\u0000(.)" + NAME + "([0-9]+)", Pattern.DOTALL);

    private final Map<String, String> names = new HashMap<>();

    public static void main(String... arguments) throws IOException {
        StableNames stable = new StableNames();
        for (Path file : recorded(Path.of(arguments[0], RECORDED))) {
            Files.write(file, stable.rename(Files.readAllBytes(file)));
        }
    }

    private static List<Path> recorded(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
        }
    }

    private byte[] rename(byte[] code) {
        String text = new String(code, StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream renamed = new ByteArrayOutputStream();
        Matcher constant = CONSTANT.matcher(text);
        int from = 0;
        while (constant.find()) {
            String old = NAME + constant.group(2).substring(0, constant.group(1).charAt(0) - NAME.length());
            String name = names.computeIfAbsent(old, _ -> NAME + (names.size() + 1));
            renamed.writeBytes(bytes(text.substring(from, constant.start(1))));
            renamed.write(name.length());
            renamed.writeBytes(bytes(name));
            from = constant.end(1) + old.length();
        }
        renamed.writeBytes(bytes(text.substring(from)));
        return renamed.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
