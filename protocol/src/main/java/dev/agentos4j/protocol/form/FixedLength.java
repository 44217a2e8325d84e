package dev.agentos4j.protocol.form;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Content that must be exactly as long as it was said to be when the request's {@code Content-Length} was written: a file that
 * grew or shrank since then fails the sending instead of corrupting the request.
 */
final class FixedLength implements FormSource {
    private final FormSource content;
    private final long length;

    FixedLength(FormSource content, long length) {
        this.content = content;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean inMemory() {
        return content.inMemory();
    }

    @Override
    public InputStream open() throws IOException {
        return new Counting(content.open(), length);
    }

    private static final class Counting extends FilterInputStream {
        private final long length;
        private long read;

        Counting(InputStream in, long length) {
            super(in);
            this.length = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int got = in.read(target, offset, count);
            if (got > 0) {
                read += got;
            }
            if (read > length) {
                throw new IOException("a form file holds more than the " + length + " bytes that were announced");
            }
            if (got < 0 && read < length) {
                throw new IOException(
                        "a form file ended after " + read + " of the " + length + " bytes that were announced");
            }
            return got;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = in.skip(count);
            read += skipped;
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
