package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunEvent;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The events of a run, pushed as fast as the subscriber asks for them and no faster: what is not asked for stays on the
 * network. The run starts when it is subscribed to, which is possible once. Cancelling the subscription frees the
 * connection.
 *
 * <p>The failures are those of {@link RunStream#hasNext}.
 */
public interface RunPublisher extends Flow.Publisher<RunEvent> {

    /** The id of the run: the one asked for, until the first event says otherwise. */
    String runId();

    /** The session of the run. */
    @Nullable
    String sessionId();

    /**
     * What the run came to, once the subscriber has had its last event. Without a subscriber this starts the run and
     * reads it to its end.
     */
    CompletableFuture<RunResult> result();

    /** How often the stream broke and was resumed; always empty unless the request was resumable. */
    List<Reconnect> reconnects();

    /** The events that are lost, because the server had forgotten them when the stream was resumed. */
    List<Gap> gaps();

    /** Asks the server to cancel the run, before its first event, too. The stream goes on to the event that says so. */
    CompletableFuture<@Nullable Void> cancel();
}
