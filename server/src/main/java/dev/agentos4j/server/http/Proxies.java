package dev.agentos4j.server.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that are believed when they say where a request comes from, in {@code Forwarded} (RFC 7239) or
 * {@code X-Forwarded-For}. Each proxy adds at the end whom it got the request from, so the last address that is no proxy's is
 * the client's; what stands before it anybody can have written.
 */
public final class Proxies {

    /** None: a request comes from where its connection does. */
    public static final Proxies NONE = new Proxies(List.of());

    private static final String NOTED = Proxies.class.getName();
    private static final String FORWARDED = "Forwarded";
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final Pattern PAIR = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+)=([^\"]*|\"[^\"]*\")");
    private static final Pattern IPV4 =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?::\\d{1,5})?");
    private static final Pattern IPV6 =
            Pattern.compile("([0-9a-fA-F:.]*:[0-9a-fA-F:.]*)|\\[([0-9a-fA-F:.]+)](?::\\d{1,5})?");

    private final List<Network> networks;

    private Proxies(List<Network> networks) {
        this.networks = networks;
    }

    /** Addresses that begin with the same bits. */
    private record Network(InetAddress address, int bits) {

        static Network parse(String text) {
            int slash = text.indexOf('/');
            InetAddress address = Proxies.parse(slash < 0 ? text : text.substring(0, slash));
            if (address == null || (slash >= 0 && !text.substring(slash + 1).matches("\\d{1,3}"))) {
                throw new IllegalArgumentException(
                        "must be an address or a network, such as 10.0.0.5, 10.0.0.0/8 or fd00::/8, not " + text);
            }
            int all = address.getAddress().length * 8;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            if (bits < 1 || bits > all) {
                throw new IllegalArgumentException("must have 1 to " + all + " bits after its slash, not " + text
                        + ": a client that connects from there can claim any address");
            }
            return new Network(address, bits);
        }

        boolean contains(InetAddress other) {
            byte[] own = address.getAddress();
            byte[] its = other.getAddress();
            if (own.length != its.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((own[bit / 8] & mask) != (its[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Proxies at these addresses.
     *
     * @param networks addresses, or networks such as {@code 10.0.0.0/8}
     * @throws IllegalArgumentException if one is neither
     */
    public static Proxies at(List<String> networks) {
        return networks.isEmpty()
                ? NONE
                : new Proxies(networks.stream()
                        .map(each -> Network.parse(each.strip()))
                        .toList());
    }

    /** Notes where a request comes from, for {@link #clientOf}. */
    void note(Request request) {
        if (!networks.isEmpty()
                && request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer) {
            request.setAttribute(
                    NOTED,
                    client(
                            peer.getAddress(),
                            request.getHeaders().getValuesList(FORWARDED),
                            request.getHeaders().getValuesList(FORWARDED_FOR)));
        }
    }

    /** The address of who sends a request; that of a proxy counts only if it says nothing to be believed. */
    static String clientOf(Request request) {
        return request.getAttribute(NOTED) instanceof String noted ? noted : Request.getRemoteAddr(request);
    }

    /**
     * Returns the address of a client. If both headers are there and differ, one of them was not written by the proxy, and
     * nobody knows which.
     *
     * @param peer who made the connection
     * @param forwarded the values of {@code Forwarded}
     * @param forwardedFor those of {@code X-Forwarded-For}
     */
    String client(InetAddress peer, List<String> forwarded, List<String> forwardedFor) {
        if (!isTrusted(peer)) {
            return text(peer);
        }
        InetAddress first = last(peer, senders(forwarded));
        InetAddress second = last(peer, parts(forwardedFor, ',', false));
        if (forwarded.isEmpty() || forwardedFor.isEmpty()) {
            return text(forwarded.isEmpty() ? second : first);
        }
        return text(first.equals(second) ? first : peer);
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        return text.indexOf(':') < 0 ? text : "[" + text + "]";
    }

    private boolean isTrusted(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** The last address that is no proxy's; of one that hides its sender, the proxy. */
    private InetAddress last(InetAddress peer, List<String> senders) {
        InetAddress known = peer;
        for (String sender : senders.reversed()) {
            InetAddress address = parse(sender);
            if (address == null) {
                return known;
            }
            known = address;
            if (!isTrusted(address)) {
                return address;
            }
        }
        return known;
    }

    /**
     * Who is named by {@code for} in each element of {@code Forwarded}; an empty text if nobody is, or the element is malformed:
     * a quote that a client opened may have swallowed what its proxy added.
     */
    private static List<String> senders(List<String> forwarded) {
        List<String> senders = new ArrayList<>();
        for (String element : parts(forwarded, ',', true)) {
            senders.add(sender(element));
        }
        return senders;
    }

    private static String sender(String element) {
        String sender = "";
        for (String part : parts(List.of(element), ';', true)) {
            Matcher pair = PAIR.matcher(part);
            if (!part.isEmpty() && !pair.matches()) {
                return "";
            }
            if (!part.isEmpty() && pair.group(1).equalsIgnoreCase("for")) {
                String value = pair.group(2);
                sender = value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
            }
        }
        return sender;
    }

    /** Splits values where a character stands, or where it stands outside of quotes. */
    private static List<String> parts(List<String> values, char separator, boolean quotes) {
        List<String> parts = new ArrayList<>();
        for (String value : values) {
            int start = 0;
            boolean quoted = false;
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '"') {
                    quoted = quotes && !quoted;
                } else if (c == separator && !quoted) {
                    parts.add(value.substring(start, i).strip());
                    start = i + 1;
                }
            }
            parts.add(value.substring(start).strip());
        }
        return parts;
    }

    /** The address in a text, which may have a port; {@code null} if there is none. No name is ever looked up. */
    private static @Nullable InetAddress parse(String text) {
        try {
            Matcher four = IPV4.matcher(text);
            if (four.matches()) {
                byte[] bytes = new byte[4];
                for (int i = 0; i < 4; i++) {
                    int value = Integer.parseInt(four.group(i + 1));
                    if (value > 255) {
                        return null;
                    }
                    bytes[i] = (byte) value;
                }
                return InetAddress.getByAddress(bytes);
            }
            Matcher six = IPV6.matcher(text);
            if (!six.matches()) {
                return null;
            }
            return InetAddress.getByName("[" + (six.group(1) == null ? six.group(2) : six.group(1)) + "]");
        } catch (UnknownHostException malformed) {
            return null;
        }
    }
}
