package org.countersign.platform.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request came from, as coarse as its owner needs to recognise it: a network, never a whole address, and a kind of browser
 * and system. Both are said by the client or by the way it came, so they prove nothing.
 *
 * @param network such as {@code 192.0.2.x} or {@code 2001:db8:1::/48}
 * @param client such as {@code Firefox on Windows}; empty where nothing known is named
 */
public record Origin(String network, Optional<String> client) {

    private static final Pattern IPV4 = Pattern.compile("(\\d+\\.\\d+\\.\\d+)\\.\\d+");
    private static final Pattern IPV6 = Pattern.compile("([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})[0-9a-f]{4}/64");

    /** In the order in which they are looked for: most name others that they are like. */
    private static final List<String> BROWSERS = List.of("Edg", "OPR", "Firefox", "Chrome", "Safari");

    private static final List<String> SYSTEMS = List.of("Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux");

    static Origin of(String network, String agent) {
        return new Origin(coarse(network), client(agent));
    }

    private static String coarse(String network) {
        Matcher four = IPV4.matcher(network);
        if (four.matches()) {
            return four.group(1) + ".x";
        }
        Matcher six = IPV6.matcher(network);
        return six.matches() ? six.group(1) + ":" + six.group(2) + ":" + six.group(3) + "::/48" : "unknown";
    }

    private static Optional<String> client(String agent) {
        Optional<String> browser = named(BROWSERS, agent).map(Origin::plainName);
        Optional<String> system = named(SYSTEMS, agent);
        return browser.isPresent() && system.isPresent()
                ? Optional.of(browser.get() + " on " + system.get())
                : browser.or(() -> system);
    }

    private static Optional<String> named(List<String> names, String agent) {
        return names.stream().filter(agent::contains).findFirst();
    }

    private static String plainName(String name) {
        return switch (name) {
            case "Edg" -> "Edge";
            case "OPR" -> "Opera";
            default -> name;
        };
    }
}
