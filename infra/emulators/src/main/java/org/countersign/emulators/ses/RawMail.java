package org.countersign.emulators.ses;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A MIME message, its headers read and its body left as it came: enough to be looked at. */
record RawMail(String headers, String body) {

    static RawMail decode(String base64) {
        String mime = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8).replace("\r\n", "\n");
        String[] parts = mime.split("\n\n", 2);
        // A header's value may go on in lines that start with white space.
        return new RawMail(parts[0].replaceAll("\n[ \t]+", " "), parts.length > 1 ? parts[1] : "");
    }

    String subject() {
        return header("Subject");
    }

    List<String> recipients() {
        return Arrays.stream(header("To").split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
    }

    private String header(String name) {
        Matcher matcher = Pattern.compile("^" + name + ":[ \t]*(.*)$", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE)
                .matcher(headers);
        return matcher.find() ? matcher.group(1) : "";
    }
}
