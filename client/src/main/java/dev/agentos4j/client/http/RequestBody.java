package dev.agentos4j.client.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a request carries. Its length is always known, because Python servers trip over chunked requests.
 */
public final class RequestBody {

    private final String contentType;
    private final long length;
    private final byte @Nullable [] bytes;
    private final @Nullable Source source;

    /** Opens the bytes of a body anew. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    private RequestBody(String contentType, long length, byte @Nullable [] bytes, @Nullable Source source) {
        this.contentType = contentType;
        this.length = length;
        this.bytes = bytes;
        this.source = source;
    }

    /** A body in memory. */
    public static RequestBody of(String contentType, byte[] bytes) {
        return new RequestBody(contentType, bytes.length, bytes, null);
    }

    /** A body read while it is sent, such as a large file. */
    public static RequestBody of(String contentType, long length, Source source) {
        return new RequestBody(contentType, length, null, source);
    }

    public String contentType() {
        return contentType;
    }

    public long length() {
        return length;
    }

    /** The bytes if they are in memory. */
    byte @Nullable [] bytes() {
        return bytes;
    }

    /** The bytes from the beginning. */
    InputStream open() throws IOException {
        return source != null ? source.open() : new ByteArrayInputStream(bytes == null ? new byte[0] : bytes);
    }
}
