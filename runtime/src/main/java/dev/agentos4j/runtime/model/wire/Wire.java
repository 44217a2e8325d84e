package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** One streamed answer in the language of one kind of service. Made anew for each call; used by one thread. */
interface Wire {

    /** Takes events in the form in which the library understands them. */
    interface Sink {
        void event(@Nullable String name, String data);
    }

    /** Whether an answer is an object a line, not a stream of events. */
    default boolean isByLine() {
        return false;
    }

    /**
     * Hears one event.
     *
     * @throws ServiceFailure if it tells an error
     */
    void event(@Nullable String name, JsonObject data, Sink sink);

    /** Whether the answer is said to its end, although more about it may come, such as what it used. */
    default boolean isSaid() {
        return false;
    }

    /** Whether nothing more is to come, although the connection may stay open. */
    boolean isOver();

    /**
     * Hears that the stream has ended.
     *
     * @param announced whether the service said so
     * @throws ServiceFailure if the answer is not whole
     */
    void end(boolean announced, Sink sink);

    /**
     * Hears an answer that came in one piece, although a stream was asked for.
     *
     * @throws ServiceFailure if it is no answer
     */
    void whole(JsonValue answer, Sink sink);

    /** A whole answer in the form in which the library understands it. Throws as {@link #whole} does. */
    default JsonObject rewritten(JsonObject answer) {
        ServiceFailure failure = ServiceError.in(answer);
        if (failure != null) {
            throw failure;
        }
        return answer;
    }

    /** A request with what the library could not say. */
    default JsonObject request(JsonObject body) {
        return body;
    }

    /** Whether {@link #request} would change anything. */
    default boolean changesRequests() {
        return false;
    }
}
