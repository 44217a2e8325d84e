package dev.agentos4j.client.http;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Opens a body at the first read, so that a file that cannot be opened fails as a read does, and closes it at the end. */
final class LateStream extends InputStream {

    private final RequestBody body;
    private @Nullable InputStream open;

    LateStream(RequestBody body) {
        this.body = body;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (open == null) {
            open = body.open();
        }
        int count = open.read(into, offset, length);
        if (count < 0) {
            close();
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
