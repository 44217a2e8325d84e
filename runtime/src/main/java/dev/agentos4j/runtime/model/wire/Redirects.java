package dev.agentos4j.runtime.model.wire;

import java.net.URI;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Services that have moved. A request is sent once more to where the service says, as the SDKs of the providers do, but only
 * at the same host: it holds a key, which is nobody else's business.
 */
final class Redirects {

    /** Those that keep the method and the body of a request. */
    private static final Set<Integer> KEEPING = Set.of(307, 308);

    private Redirects() {}

    /**
     * Returns where to send a request once more.
     *
     * @param from the address that it was sent to
     * @param location the header, {@code ""} for none
     * @return {@code null} for nowhere
     */
    static @Nullable URI of(URI from, int status, String location) {
        URI to = KEEPING.contains(status) ? resolved(from, location) : null;
        return to != null && isSameHost(from, to) ? to : null;
    }

    /** What a redirect that is not followed says; {@code null} for an answer that is none. */
    static @Nullable String words(URI from, int status, String location) {
        URI to = status >= 300 && status < 400 ? resolved(from, location) : null;
        return to == null ? null : "it redirects to " + ServiceError.limited(withoutSecrets(to));
    }

    private static String withoutSecrets(URI address) {
        String whole = address.toString().replaceFirst("//[^/@]*@", "//");
        int query = whole.indexOf('?');
        return query < 0 ? whole : whole.substring(0, query);
    }

    private static @Nullable URI resolved(URI from, String location) {
        try {
            return location.isBlank() ? null : from.resolve(location.strip());
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** The same host, and no other service on it; from http to https, but not back. */
    private static boolean isSameHost(URI from, URI to) {
        boolean upgrade = "http".equalsIgnoreCase(from.getScheme())
                && "https".equalsIgnoreCase(to.getScheme())
                && port(from) == 80
                && port(to) == 443;
        boolean same = Objects.equals(from.getScheme(), to.getScheme()) && port(from) == port(to);
        return from.getHost() != null && from.getHost().equalsIgnoreCase(to.getHost()) && (same || upgrade);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
