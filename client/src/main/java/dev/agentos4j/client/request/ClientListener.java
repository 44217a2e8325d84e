package dev.agentos4j.client.request;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Is told what the client does, for metrics and tracing. Called on the threads that do the work, so it must not block;
 * what it throws is logged and has no other effect.
 */
public interface ClientListener {

    /** A listener that does nothing. */
    ClientListener NONE = new ClientListener() {};

    /** A call begins. */
    default void onStart(CallInfo call) {}

    /** An attempt failed and the call will be repeated after a pause. */
    default void onRetry(CallInfo call, int attempt, Duration pause, Throwable reason) {}

    /** The first event of a stream arrived. */
    default void onFirstEvent(CallInfo call, Duration sinceStart) {}

    /** A resumable stream broke and will be resumed after a pause. */
    default void onReconnect(CallInfo call, int attempt, Duration pause, Throwable reason) {}

    /** A call ended. */
    default void onEnd(CallInfo call, CallEnd end) {}

    /**
     * What a call is about.
     *
     * @param method the HTTP method
     * @param path the path, percent-encoded, without the query
     * @param route the path with names in place of ids, such as {@code /agents/{agent_id}/runs}: few enough to sort
     *     measurements by; empty for a {@link RawRequest}
     * @param runId the run it starts or concerns, {@code null} if none
     * @param stream whether its answer is an event stream
     */
    record CallInfo(
            String method,
            String path,
            String route,
            @Nullable String runId,
            boolean stream) {}

    /**
     * How a call ended.
     *
     * @param status the HTTP status, 0 if there was no answer
     * @param took from start to end
     * @param events how many events were delivered, 0 unless a stream
     * @param failure what the caller was given, {@code null} if it ended well
     */
    record CallEnd(
            int status,
            Duration took,
            long events,
            @Nullable Throwable failure) {}
}
