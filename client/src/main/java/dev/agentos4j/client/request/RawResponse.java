package dev.agentos4j.client.request;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An answer as it came over the wire, before anything was read from it. */
public final class RawResponse {

    private final String method;
    private final String path;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    public RawResponse(String method, String path, int status, HttpHeaders headers, byte[] body) {
        this.method = method;
        this.path = path;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** The method of the request. */
    public String method() {
        return method;
    }

    /** The path of the request, percent-encoded, without the query. */
    public String path() {
        return path;
    }

    public int status() {
        return status;
    }

    public HttpHeaders headers() {
        return headers;
    }

    /** The first value of a header, whatever its case. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The bytes of the body, empty if there was none. The array is not copied. */
    public byte[] body() {
        return body;
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + path + ": HTTP " + status + ", " + body.length + " bytes";
    }
}
