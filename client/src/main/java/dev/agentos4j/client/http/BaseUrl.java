package dev.agentos4j.client.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/** The address of an AgentOS, checked. */
public final class BaseUrl {

    private static final String NO_HOST_NAME = "host names in Java consist of letters, digits, '-' and '.': give the"
            + " service another name, such as a network alias without '_'";

    private BaseUrl() {}

    /**
     * Checks a base URL and takes the slashes off its end.
     *
     * @throws IllegalArgumentException if it is not an absolute http or https URL without user, query and fragment
     */
    public static URI parse(String url) {
        Objects.requireNonNull(url, "baseUrl must not be null");
        String text = url.strip();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException wrong) {
            throw refused(url, wrong.getReason());
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused(url, "it must begin with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw refused(url, uri.getRawAuthority() == null ? "it names no host" : NO_HOST_NAME);
        }
        if (uri.getUserInfo() != null) {
            throw refused("(hidden)", "it must not contain a user or password; give the client a token or a header");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused(url, "it must end with the path");
        }
        return uri;
    }

    private static IllegalArgumentException refused(String url, String why) {
        return new IllegalArgumentException(
                "'" + url + "' is not a base URL: " + why + ". An example: http://localhost:7777");
    }

    static boolean sameOrigin(URI one, URI other) {
        return Objects.requireNonNull(one.getScheme()).equalsIgnoreCase(other.getScheme())
                && Objects.requireNonNull(one.getHost()).equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }
}
