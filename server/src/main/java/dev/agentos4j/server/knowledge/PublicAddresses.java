package dev.agentos4j.server.knowledge;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells addresses of the public internet from all others, by the registries of IANA for special purposes and what clouds
 * use for themselves.
 */
final class PublicAddresses {

    /** A range: the first bits of an address. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Range(byte[] network, int bits) {

        static Range of(String text) {
            String[] parts = text.split("/");
            try {
                return new Range(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException impossible) {
                throw new AssertionError(impossible);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            int whole = bits / 8;
            int mask = 0xff << (8 - bits % 8);
            return Arrays.equals(address, 0, whole, network, 0, whole)
                    && (bits % 8 == 0 || ((address[whole] ^ network[whole]) & mask & 0xff) == 0);
        }
    }

    private static final List<Range> NOT_PUBLIC = List.of(
            Range.of("0.0.0.0/8"), // this network
            Range.of("10.0.0.0/8"),
            Range.of("100.64.0.0/10"), // shared by customers of a provider
            Range.of("127.0.0.0/8"),
            Range.of("168.63.129.16/32"), // the host of a machine in Azure
            Range.of("169.254.0.0/16"), // link-local, and the metadata of most clouds
            Range.of("172.16.0.0/12"),
            Range.of("192.0.0.0/24"), // protocol assignments
            Range.of("192.0.2.0/24"), // documentation
            Range.of("192.31.196.0/24"), // AS112
            Range.of("192.52.193.0/24"), // AMT
            Range.of("192.88.99.0/24"), // relays of 6to4
            Range.of("192.168.0.0/16"),
            Range.of("192.175.48.0/24"), // AS112
            Range.of("198.18.0.0/15"), // benchmarks
            Range.of("198.51.100.0/24"), // documentation
            Range.of("203.0.113.0/24"), // documentation
            Range.of("224.0.0.0/4"), // multicast
            Range.of("240.0.0.0/4"), // reserved, and broadcast
            Range.of("2001::/23"), // protocol assignments: Teredo, benchmarks, ORCHID
            Range.of("2001:db8::/32"), // documentation
            Range.of("2002::/16"), // 6to4, which names an IPv4 address to tunnel to
            Range.of("3fff::/20")); // documentation

    /** All that is unicast and global. Loopback, private, link-local, multicast and what is not assigned lie outside. */
    private static final Range GLOBAL_IPV6 = Range.of("2000::/3");

    /** A network without IPv4 translates these, and what counts is the IPv4 address at their end. */
    private static final Range TRANSLATED = Range.of("64:ff9b::/96");

    private PublicAddresses() {}

    static boolean holds(InetAddress address) {
        return holds(address.getAddress());
    }

    private static boolean holds(byte[] address) {
        if (TRANSLATED.holds(address)) {
            return holds(Arrays.copyOfRange(address, 12, 16));
        }
        return (address.length == 4 || GLOBAL_IPV6.holds(address))
                && NOT_PUBLIC.stream().noneMatch(range -> range.holds(address));
    }
}
