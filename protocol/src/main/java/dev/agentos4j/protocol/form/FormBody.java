package dev.agentos4j.protocol.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An encoded form, ready to be sent: its content type, its exact length, and a stream that can be opened once per attempt. */
public final class FormBody {
    private final String contentType;
    private final List<FormSource> sources;
    private final long contentLength;
    private final String boundary;

    FormBody(String contentType, List<FormSource> sources, long contentLength, String boundary) {
        this.contentType = contentType;
        this.sources = sources;
        this.contentLength = contentLength;
        this.boundary = boundary;
    }

    /** The value of the {@code Content-Type} header. */
    public String contentType() {
        return contentType;
    }

    /** The value of the {@code Content-Length} header, in bytes. */
    public long contentLength() {
        return contentLength;
    }

    /** The multipart boundary; empty for a URL-encoded form. */
    public String boundary() {
        return boundary;
    }

    /** Whether the whole body lies in memory, so that {@link #toBytes} reads no file and cannot fail. */
    public boolean inMemory() {
        return sources.stream().allMatch(FormSource::inMemory);
    }

    /**
     * Opens the body at its start. Files are opened one after the other as the reading goes on; the stream fails with an
     * {@link IOException} when one is longer or shorter than it was when the form was encoded.
     */
    public InputStream open() {
        return new Joined(sources.iterator());
    }

    /** The whole body in memory. */
    public byte[] toBytes() throws IOException {
        byte[] body = new byte[Math.toIntExact(contentLength)];
        try (InputStream in = open()) {
            int read = in.readNBytes(body, 0, body.length);
            if (read < body.length || in.read() >= 0) {
                throw new IOException("a form is not of the " + contentLength + " bytes that were announced");
            }
        }
        return body;
    }

    /** One stream after the other, each opened when its turn comes. */
    private static final class Joined extends InputStream {
        private final Iterator<FormSource> rest;
        private @Nullable InputStream current;
        private boolean closed;

        Joined(Iterator<FormSource> rest) {
            this.rest = rest;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            Objects.checkFromIndexSize(offset, count, target.length);
            if (closed) {
                throw new IOException("the form's stream is closed");
            }
            if (count == 0) {
                return 0;
            }
            while (true) {
                if (current == null) {
                    if (!rest.hasNext()) {
                        return -1;
                    }
                    current = rest.next().open();
                }
                int got = current.read(target, offset, count);
                if (got >= 0) {
                    return got;
                }
                closeCurrent();
            }
        }

        @Override
        public void close() throws IOException {
            closed = true;
            closeCurrent();
        }

        private void closeCurrent() throws IOException {
            InputStream closing = current;
            current = null;
            if (closing != null) {
                closing.close();
            }
        }
    }
}
