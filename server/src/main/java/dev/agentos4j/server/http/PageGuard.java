package dev.agentos4j.server.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages from driving a server that asks for no key. A page in a browser on the same machine can send requests
 * to a loopback address. If a name of its own points there (DNS rebinding), the browser even takes the server for the
 * page's own: then only the {@code Host} tells. Else the browser says in {@code Origin} which page it was.
 */
public final class PageGuard {

    private static final Pattern IPV4_LOOPBACK = Pattern.compile("127(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9._-]+|[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Pattern AUTHORITY = Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:\\[\\]]+))(?::\\d*)?");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int SHOWN_CHARACTERS = 200;

    private final boolean checksHost;
    private final boolean checksOrigin;
    private final Cors cors;
    private final Set<String> hosts = new HashSet<>();
    private volatile @Nullable String lastKnown; // most requests have the same name for the server

    /**
     * @param listensAt the address that the server listens at, as a name of the server
     * @param loopback whether only this machine can reach that
     * @param hasKey whether callers must know a key
     * @param allowed further names of the server, without ports; if there are any, requests for other names are refused
     *     everybody who can reach the server
     * @param cors which pages may call it
     * @throws IllegalArgumentException if one of the names is none
     */
    public PageGuard(String listensAt, boolean loopback, boolean hasKey, List<String> allowed, Cors cors) {
        this.checksHost = (loopback && !hasKey) || !allowed.isEmpty();
        this.checksOrigin = !hasKey;
        this.cors = cors;
        hosts.add(withoutBrackets(listensAt));
        for (String name : allowed) {
            hosts.add(checked(name));
        }
    }

    /**
     * Returns a name of a server in the form in which names are compared.
     *
     * @throws IllegalArgumentException if it is no name or address
     */
    public static String checked(String name) {
        String host = withoutBrackets(name.strip());
        if (!HOST_NAME.matcher(host).matches()) {
            throw new IllegalArgumentException(
                    "An allowed host is a name or an address without a scheme and a port, such as "
                            + "agents.example.com, not " + name);
        }
        return host;
    }

    private static String withoutBrackets(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.toLowerCase(Locale.ROOT);
    }

    /**
     * Returns why a request is refused for the name it has for the server, {@code null} if it is not. Probes of health
     * are answered under any name.
     */
    @Nullable
    HttpError refusalOfHost(Request request) {
        if (!checksHost || isHealth(request.getHttpURI())) {
            return null;
        }
        HttpURI uri = request.getHttpURI();
        List<String> named = request.getHeaders().getValuesList(HttpHeader.HOST);
        boolean known = named.size() == 1 && isKnown(named.getFirst()) && isKnown(authority(uri, named.getFirst()));
        return known
                ? null
                : new HttpError(
                        403,
                        "The host " + shown(named) + " is not allowed: start the server with --allow-host, or"
                                + " AgentOS.builder().allowHost(...), if this is a name of it");
    }

    /** A request line may name the server too, and then that counts. */
    private static String authority(HttpURI uri, String otherwise) {
        String authority = uri.isAbsolute() ? uri.getAuthority() : null;
        return authority == null ? otherwise : authority;
    }

    private static boolean isHealth(HttpURI uri) {
        String path = JettyExchange.withoutTrailingSlashes(uri.getPath());
        return path.equals("/health") || path.startsWith("/health/");
    }

    private boolean isKnown(String authority) {
        if (authority.equals(lastKnown)) {
            return true;
        }
        boolean known = isName(authority);
        if (known) {
            lastKnown = authority;
        }
        return known;
    }

    private boolean isName(String authority) {
        var parts = AUTHORITY.matcher(authority.strip());
        if (!parts.matches()) {
            return false;
        }
        String address = parts.group(1);
        String host = address != null ? address : parts.group(2);
        host = host.toLowerCase(Locale.ROOT);
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return hosts.contains(host) || (address != null ? isLoopbackIpv6(host) : isLoopbackName(host));
    }

    private static boolean isLoopbackIpv6(String address) {
        return address.equals("::1") || address.equals("0:0:0:0:0:0:0:1");
    }

    /** Names below {@code localhost} cannot be had by anybody, and browsers look none of them up. */
    private static boolean isLoopbackName(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || IPV4_LOOPBACK.matcher(host).matches();
    }

    /** Returns why a request is refused for the page that sends it, {@code null} if it is not. */
    @Nullable
    HttpError refusalOfPage(Request request) {
        if (!checksOrigin) {
            return null;
        }
        HttpError refusal = refusalOfSocket(request);
        if (refusal != null) {
            return refusal;
        }
        HttpFields headers = request.getHeaders();
        String site = headers.get("Sec-Fetch-Site");
        boolean foreign = "cross-site".equals(site) || "same-site".equals(site);
        boolean unsaid = !headers.contains(HttpHeader.ORIGIN);
        return unsaid && foreign && !READING.contains(request.getMethod()) ? refusal("(none)") : null;
    }

    /**
     * Returns why a page may not open a WebSocket, {@code null} if it may. On a server with a key too: browsers do not ask
     * before they open one, and each one that is open takes a place.
     */
    @Nullable
    HttpError refusalOfSocket(Request request) {
        HttpFields headers = request.getHeaders();
        List<String> origins = headers.getValuesList(HttpHeader.ORIGIN);
        boolean allowed = origins.stream().allMatch(origin -> cors.allows(origin) || isOwnPage(origin, headers));
        return allowed ? null : refusal(shown(origins));
    }

    /** Whether the page came from this server, under a name that was checked. */
    private boolean isOwnPage(String origin, HttpFields headers) {
        String host = headers.get(HttpHeader.HOST);
        return checksHost
                && host != null
                && (origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host));
    }

    private static HttpError refusal(String origin) {
        return new HttpError(
                403,
                "Pages of the origin " + origin + " may not call this server: allow the origin with --cors, or"
                        + " AgentOS.builder().cors(...)");
    }

    private static String shown(List<String> values) {
        String all = values.isEmpty() ? "(none)" : String.join(", ", values);
        return all.length() <= SHOWN_CHARACTERS ? all : all.substring(0, SHOWN_CHARACTERS) + "...";
    }
}
