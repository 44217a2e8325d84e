package dev.agentos4j.client.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, pulled as they are needed: a reader that does not pull slows the server down. For one reader at a
 * time; {@link #close()} may come from any thread.
 */
public interface BodySource extends AutoCloseable {

    /**
     * The next bytes, waiting for them on the calling thread.
     *
     * @return {@code null} at the end of the body
     * @throws TransportException if the connection broke, {@code idle} passed without a byte, or it was closed
     */
    @Nullable
    List<ByteBuffer> read(Duration idle) throws TransportException, InterruptedException;

    /** The next bytes if they are there: {@code null} if not, {@link #END} itself at the end of the body. */
    @Nullable
    List<ByteBuffer> poll() throws TransportException;

    /**
     * Runs {@code ready} once as soon as {@link #poll()} has something to say, perhaps at once on this thread. When
     * {@code idle} passes without a byte, {@link #poll()} fails and says so.
     */
    void whenReady(Duration idle, Runnable ready);

    /**
     * Discards what is still to come, so that the connection can be used again, without anyone waiting for it; what has
     * not ended when {@code grace} is over is closed.
     */
    void drain(Duration grace);

    /** Frees the connection at once. A reader that waits gets a {@link TransportException}. */
    @Override
    void close();

    /** What {@link #poll()} gives at the end. */
    List<ByteBuffer> END = List.of();
}
