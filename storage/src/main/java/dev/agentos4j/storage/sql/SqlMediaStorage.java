package dev.agentos4j.storage.sql;

import dev.agentos4j.runtime.media.MediaKey;
import dev.agentos4j.runtime.media.MediaStorage;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The content of media in the database itself, where every server that shares it reaches it. */
final class SqlMediaStorage implements MediaStorage {

    private static final String KIND = "media";

    private final Database database;

    SqlMediaStorage(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public void save(String sessionId, String key, byte[] content) {
        if (!MediaKey.isKey(key)) {
            throw new IllegalArgumentException("not a key of media: " + key);
        }
        database.write(connection -> BlobRows.touch(connection, KIND, sessionId, key) > 0
                || BlobRows.insert(
                        connection, KIND, sessionId, key, content.length, () -> new ByteArrayInputStream(content)));
    }

    @Override
    public @Nullable Content open(String sessionId, String key) {
        if (!MediaKey.isKey(key)) {
            return null;
        }
        BlobRows.Blob blob =
                database.<BlobRows.@Nullable Blob>read(connection -> BlobRows.find(connection, KIND, sessionId, key));
        return blob == null ? null : new Content(blob.size(), new BlobStream(database, blob));
    }

    @Override
    public void copy(String fromSessionId, String toSessionId) {
        database.write(connection -> BlobRows.copy(connection, KIND, fromSessionId, toSessionId));
    }

    @Override
    public void delete(String sessionId) {
        database.write(connection -> BlobRows.delete(connection, KIND, sessionId));
    }

    @Override
    public int deleteOlder(Instant before, int most) {
        return database.write(connection -> BlobRows.deleteOlder(connection, KIND, before.getEpochSecond(), most));
    }

    @Override
    public void close() {
        // the database is closed by the storage that it belongs to
    }
}
