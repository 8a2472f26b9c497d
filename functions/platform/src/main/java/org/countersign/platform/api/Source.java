package org.countersign.platform.api;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

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
