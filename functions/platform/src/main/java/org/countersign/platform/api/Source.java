package org.countersign.platform.api;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a request came from. {@code network} is for allowances: an IPv4 address, or the /64 network of an IPv6 address, since a subscriber has all of
 * that to choose from. {@code agent} is what the client says it is, as it came: fit to be shown to a person once it is made coarse.
 */
public record Source(String network, String agent) {

    private static final int IPV6_NETWORK_BYTES = 8;

    /** From a client that says nothing of itself. */
    public Source(String network) {
        this(network, "");
    }

    /** As coarse as it is shown to a person. */
    public Origin origin() {
        return Origin.of(network, agent);
    }

    /** An address as proxies write it, perhaps with the port that the client has; empty for anything else, such as a list of them. */
    static Optional<String> address(String written) {
        String trimmed = written.strip();
        return Stream.of(trimmed, trimmed.replaceFirst(":[0-9]{1,5}$", ""))
                .map(address -> address.replaceFirst("^\\[(.*)]$", "$1"))
                .filter(Source::isAddress)
                .findFirst();
    }

    private static boolean isAddress(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    static Source of(String address, String agent) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address six
                    ? new Source(
                            HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), IPV6_NETWORK_BYTES)) + "/64",
                            agent)
                    : new Source(parsed.getHostAddress(), agent);
        } catch (IllegalArgumentException unreadable) {
            return new Source("unknown", agent);
        }
    }

    /** An address is personal data. */
    @Override
    public String toString() {
        return "Source";
    }
}
