package dev.agentos4j.storage.sql;

import dev.agentos4j.runtime.time.Seconds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Content of any size: a row for each of it in {@code blobs}, and its bytes in rows of {@link #CHUNK} in {@code blob_chunks}. It
 * is written in one transaction and read chunk by chunk, each with a query of its own, so that no more than a chunk is in memory
 * and no connection is held while somebody reads slowly.
 */
final class BlobRows {

    static final int CHUNK = 256 << 10;

    /** What is stored. */
    record Blob(long key, String name, long size) {}

    /** Opens the bytes that are to be stored; once more if the transaction is done again. */
    interface Bytes {
        InputStream open() throws IOException;
    }

    static final Table<Blob> BLOBS = new Table<Blob>("blobs", "content", "kind", "place", "name")
            .counter("key")
            .text("kind")
            .text("place")
            .text("name", Blob::name)
            .number("size", Blob::size)
            .number("created_at")
            .index("blobs_by_age", "kind", "created_at");

    static final Table<byte[]> CHUNKS = new Table<byte[]>("blob_chunks", "chunk of content", "blob", "number")
            .number("blob")
            .number("number")
            .bytes("bytes", bytes -> bytes);

    private BlobRows() {}

    private static Where of(String kind, String place) {
        return new Where().equal("kind", kind).equal("place", place);
    }

    /**
     * Stores content, unless there is some of that name.
     *
     * @param kind such as {@code media}
     * @param place what it belongs to
     * @return whether it was stored
     */
    static boolean insert(SqlConnection connection, String kind, String place, String name, long size, Bytes bytes)
            throws SQLException {
        if (!BLOBS.insertNew(connection, row(kind, place, name, size))) {
            return false;
        }
        long key = Objects.requireNonNull(find(connection, kind, place, name)).key();
        try (InputStream in = bytes.open()) {
            byte[] chunk = in.readNBytes(CHUNK);
            for (long number = 0; chunk.length > 0; number++) {
                CHUNKS.insertAll(
                        connection,
                        List.of(new Row().set("blob", key).set("number", number).set("bytes", chunk)));
                chunk = in.readNBytes(CHUNK);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return true;
    }

    private static Row row(String kind, String place, String name, long size) {
        return new Row()
                .set("kind", kind)
                .set("place", place)
                .set("name", name)
                .set("size", size)
                .set("created_at", Seconds.now());
    }

    /** Counts its age from now on. */
    static int touch(SqlConnection connection, String kind, String place, String name) throws SQLException {
        return BLOBS.update(
                connection,
                new Row().set("created_at", Seconds.now()),
                of(kind, place).equal("name", name));
    }

    static @Nullable Blob find(SqlConnection connection, String kind, String place, String name) throws SQLException {
        List<Blob> found = select(connection, of(kind, place).equal("name", name), "");
        return found.isEmpty() ? null : found.get(0);
    }

    private static List<Blob> select(SqlConnection connection, Where where, String rest) throws SQLException {
        return where.select(
                connection,
                "SELECT key, name, size FROM blobs",
                rest,
                row -> new Blob(row.getLong(1), row.getString(2), row.getLong(3)));
    }

    /** A chunk, counted from 0; {@code null} if it is not there (any more). */
    static byte @Nullable [] chunk(SqlConnection connection, long blob, long number) throws SQLException {
        return new Where()
                .equal("blob", blob)
                .equal("number", number)
                .<byte @Nullable []>first(connection, "SELECT bytes FROM blob_chunks", "", row -> row.getBytes(1));
    }

    /** Stores what belongs to one place for another, too; in the database, chunk by chunk. What is there already stays. */
    static int copy(SqlConnection connection, String kind, String from, String to) throws SQLException {
        int copied = 0;
        for (Blob blob : select(connection, of(kind, from), " ORDER BY key")) {
            if (BLOBS.insertNew(connection, row(kind, to, blob.name(), blob.size()))) {
                long key = Objects.requireNonNull(find(connection, kind, to, blob.name()))
                        .key();
                String chunks = "INSERT INTO blob_chunks (blob, number, bytes)"
                        + " SELECT CAST(? AS BIGINT), number, bytes FROM blob_chunks WHERE blob = ?";
                Rows.execute(connection, chunks, key, blob.key());
                copied++;
            }
        }
        return copied;
    }

    static int delete(SqlConnection connection, String kind, String place) throws SQLException {
        return delete(connection, of(kind, place), "");
    }

    /** Deletes what is older, the oldest first, and so many at most. */
    static int deleteOlder(SqlConnection connection, String kind, long before, int most) throws SQLException {
        Where old = new Where().equal("kind", kind).and("created_at < ?", before);
        return delete(connection, old, " ORDER BY created_at, key LIMIT " + most);
    }

    private static int delete(SqlConnection connection, Where where, String rest) throws SQLException {
        List<Blob> blobs = select(connection, where, rest + connection.dialect().forUpdate());
        for (Blob blob : blobs) {
            CHUNKS.delete(connection, new Where().equal("blob", blob.key()));
            BLOBS.delete(connection, new Where().equal("key", blob.key()));
        }
        return blobs.size();
    }
}
