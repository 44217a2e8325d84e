package dev.agentos4j.server.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Addresses that requests come from. */
public final class Addresses {

    private Addresses() {}

    /** An address, or for IPv6 the network of which one customer has all addresses. */
    public static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, bytes.length == 4 ? 4 : 8));
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }
}
