package dev.agentos4j.storage.sql;

import dev.agentos4j.runtime.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link BlobRows} stored, one chunk at a time. */
final class BlobStream extends InputStream {

    private final Database database;
    private final BlobRows.Blob blob;
    private byte[] chunk = {};
    private int at;
    private long number;
    private long left;

    BlobStream(Database database, BlobRows.Blob blob) {
        this.database = database;
        this.blob = blob;
        this.left = blob.size();
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? chunk[next(1)] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, next(count), into, from, count);
        return count;
    }

    private int next(int count) {
        int first = at;
        at += count;
        left -= count;
        return first;
    }

    private boolean hasMore() throws IOException {
        if (left > 0 && at == chunk.length) {
            chunk = load();
            at = 0;
            number++;
        }
        return left > 0;
    }

    private byte[] load() throws IOException {
        byte @Nullable [] found;
        try {
            found = database.<byte @Nullable []>read(connection -> BlobRows.chunk(connection, blob.key(), number));
        } catch (StoreException failed) {
            throw new IOException("content cannot be read: " + failed.getMessage(), failed);
        }
        if (found == null || found.length == 0) {
            throw new IOException("content was deleted while it was being read");
        }
        return found;
    }
}
