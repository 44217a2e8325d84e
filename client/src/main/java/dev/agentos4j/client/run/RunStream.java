package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunEvent;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run, pulled one by one on the caller's thread. It ends with the event that ends the run: completed,
 * failed, cancelled or paused; {@link #result} says which.
 *
 * <pre>{@code
 * try (RunStream stream = client.agents().stream("my-agent", "Tell me a story")) {
 *     for (RunEvent event : stream) {
 *         if (event instanceof RunContent content) {
 *             System.out.print(content.text());
 *         }
 *     }
 *     System.out.println(stream.result().status());
 * }
 * }</pre>
 *
 * For one reader; {@link #close}, {@link #cancel} and the ids may be used from any thread.
 */
public interface RunStream extends Iterable<RunEvent>, Iterator<RunEvent>, AutoCloseable {

    /**
     * Waits for the next event.
     *
     * @return false when the run has ended
     * @throws BrokenStreamException if the connection broke or the idle clock ran out
     * @throws UnfinishedStreamException if the stream ended, but not the run
     * @throws dev.agentos4j.client.error.MalformedResponseException if something came that is not an event
     * @throws dev.agentos4j.client.error.ClosedException if it was closed, perhaps from another thread
     * @throws dev.agentos4j.client.error.CallInterruptedException if the thread is interrupted; the connection is closed
     */
    @Override
    boolean hasNext();

    /**
     * The next event, waiting for it as {@link #hasNext} does.
     *
     * @throws NoSuchElementException if the run has ended
     */
    @Override
    RunEvent next();

    /**
     * This stream itself: events are read once, and a loop that was left can be taken up by another.
     *
     * @throws IllegalStateException if the last event has been read, by a loop or by {@link #result}
     */
    @Override
    Iterator<RunEvent> iterator();

    /**
     * The events as a sequential {@link Stream}, to be closed like this one.
     *
     * @throws IllegalStateException if the last event has been read, by a loop or by {@link #result}
     */
    default Stream<RunEvent> stream() {
        int properties = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), properties), false)
                .onClose(this::close);
    }

    /** The id of the run: the one asked for, until the first event says otherwise. */
    String runId();

    /** The session of the run. */
    @Nullable
    String sessionId();

    /** What the run came to. Reads what is left of the stream first. */
    RunResult result();

    /**
     * What the run came to, if it is complete. Reads what is left of the stream first.
     *
     * @throws RunFailedException if it ended in an error
     * @throws RunCancelledException if it was cancelled
     * @throws RunPausedException if it waits for somebody
     */
    default RunResult awaitCompleted() {
        return result().orThrow();
    }

    /** How often the stream broke and was resumed; always empty unless the request was resumable. */
    List<Reconnect> reconnects();

    /** The events that are lost, because the server had forgotten them when the stream was resumed. */
    List<Gap> gaps();

    /**
     * Asks the server to cancel the run, before its first event, too. The stream goes on to the event that says so; to
     * wait no longer, {@link #close} it.
     */
    void cancel();

    /**
     * Frees the connection at once, from any thread. Before the run has ended the server takes this for a cancellation,
     * unless the request was resumable.
     */
    @Override
    void close();
}
