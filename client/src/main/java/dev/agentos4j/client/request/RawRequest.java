package dev.agentos4j.client.request;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request to any path of the server. Immutable. */
public final class RawRequest {

    private final String method;
    private final String path;
    private final @Nullable String contentType;
    private final byte[] body;

    private RawRequest(String method, String path, @Nullable String contentType, byte[] body) {
        this.method = method;
        this.path = path;
        this.contentType = contentType;
        this.body = body;
    }

    /**
     * A request without a body. Query parameters are set by {@link RequestOptions#query}.
     *
     * @param method such as {@code GET}
     * @param path from the base URL on, percent-encoded, such as {@code /config}
     */
    public static RawRequest of(String method, String path) {
        Objects.requireNonNull(method, "method must not be null");
        Objects.requireNonNull(path, "path must not be null");
        if (!path.startsWith("/") || path.contains("?") || path.contains("#")) {
            throw new IllegalArgumentException(
                    "path must begin with a slash and have neither query nor fragment: " + path);
        }
        return new RawRequest(method.toUpperCase(Locale.ROOT), path, null, new byte[0]);
    }

    /** A {@code GET} of a path, see {@link #of}. */
    public static RawRequest get(String path) {
        return of("GET", path);
    }

    /** The same request with a body. */
    public RawRequest body(String contentType, byte[] body) {
        Objects.requireNonNull(contentType, "contentType must not be null");
        return new RawRequest(method, path, contentType, body.clone());
    }

    /** The same request with a JSON body. */
    public RawRequest json(String json) {
        return body("application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    public String method() {
        return method;
    }

    public String path() {
        return path;
    }

    public @Nullable String contentType() {
        return contentType;
    }

    /** The bytes of the body, empty if there is none. The array is not copied. */
    public byte[] body() {
        return body;
    }
}
