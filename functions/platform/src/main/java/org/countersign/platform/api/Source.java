package org.countersign.platform.api;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request came from, for allowances: an IPv4 address, or the /64 network of an IPv6 address, since a subscriber has all of
 * that to choose from.
 */
public record Source(String network) {

    private static final int IPV6_NETWORK_BYTES = 8;

    static Source of(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address six
                    ? new Source(HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), IPV6_NETWORK_BYTES)) + "/64")
                    : new Source(parsed.getHostAddress());
        } catch (IllegalArgumentException unreadable) {
            return new Source("unknown");
        }
    }

    /** An address is personal data. */
    @Override
    public String toString() {
        return "Source";
    }
}
