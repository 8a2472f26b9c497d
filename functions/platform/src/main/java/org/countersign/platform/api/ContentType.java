package org.countersign.platform.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A media type and its charset (RFC 9110 section 8.3), in lower case.
 *
 * @param charset empty where none is named
 */
record ContentType(String type, Optional<String> charset) {

    /** ASCII is UTF-8 too. */
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "us-ascii");

    static ContentType of(String header) {
        String[] parts = header.toLowerCase(Locale.ROOT).split(";", -1);
        return new ContentType(
                parts[0].strip(),
                Arrays.stream(parts)
                        .skip(1)
                        .map(String::strip)
                        .filter(parameter -> parameter.startsWith("charset="))
                        .map(charset -> unquoted(charset.substring("charset=".length())))
                        .findFirst());
    }

    private static String unquoted(String text) {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    boolean isJson() {
        return type.equals("application/json");
    }

    boolean isUtf8() {
        return charset.map(UTF_8::contains).orElse(true);
    }
}
