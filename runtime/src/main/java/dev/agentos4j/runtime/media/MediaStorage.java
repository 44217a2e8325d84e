package dev.agentos4j.runtime.media;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the content of media is stored, such as {@link MediaFolder}: each piece belongs to a session, and is deleted with it.
 * Runs hold a reference in its place. All methods may be called from many threads at once.
 *
 * <p>A key is made by {@link MediaKey}: it has letters, digits, and {@code -_.+}, at most 255 characters, and names content
 * that never changes.
 *
 * <p>Every method throws {@link dev.agentos4j.runtime.store.StoreException} when the storage fails.
 */
public interface MediaStorage extends AutoCloseable {

    /** The kind of storage, {@code storage_backend} in references: {@code local}. */
    String name();

    /** Stores a piece of content, unless it is stored; its age counts from now on. Durable when it returns. */
    void save(String sessionId, String key, byte[] content);

    /**
     * Opens a piece of content.
     *
     * @return {@code null} if the session has none of this key
     */
    @Nullable
    Content open(String sessionId, String key);

    /** Stores what belongs to a session for another session too. What is stored already stays. */
    void copy(String fromSessionId, String toSessionId);

    /** Deletes what belongs to a session; if that is nothing, it is no error. */
    void delete(String sessionId);

    /**
     * Deletes content that was stored before a moment, so many pieces at most. A storage that keeps everything, or deletes by
     * rules of its own, deletes nothing.
     *
     * @return how many pieces it deleted; if there were as many as allowed, there may be more
     */
    default int deleteOlder(Instant before, int most) {
        return 0;
    }

    /** Does nothing the second time. */
    @Override
    void close();

    /**
     * A piece of content that is read from its beginning to its end, once.
     *
     * @param size in bytes
     */
    record Content(long size, InputStream in) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
