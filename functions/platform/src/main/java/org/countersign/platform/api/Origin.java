package org.countersign.platform.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.client.Browser;

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

    static Origin of(String network, String agent) {
        return new Origin(coarse(network), Browser.of(agent).text());
    }

    private static String coarse(String network) {
        Matcher four = IPV4.matcher(network);
        if (four.matches()) {
            return four.group(1) + ".x";
        }
        Matcher six = IPV6.matcher(network);
        return six.matches() ? six.group(1) + ":" + six.group(2) + ":" + six.group(3) + "::/48" : "unknown";
    }
}
