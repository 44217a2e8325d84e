package dev.agentos4j.server.http;

import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.Parameter;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request and its response, as handlers see them. Used by one thread. */
public interface Exchange {

    String method();

    /** The path as sent, still encoded, without trailing slashes. */
    String path();

    /** Whether the path as sent ends with a slash. */
    boolean hasTrailingSlash();

    /** The parts of the path, each decoded. */
    default List<String> segments() {
        return PathPattern.split(path()).stream().map(PathPattern::decode).toList();
    }

    /** Who sends the request. */
    Caller caller();

    /**
     * Says who sends the request, before its query, form or body is read. If the caller is confined to a user, each of
     * these names that user, whatever was sent; a form names the user and the session of a token, be it of somebody who sees
     * all.
     */
    void caller(Caller value);

    /** What is asked for; to be called by handlers alone. */
    Operation<?> operation();

    /** A part of the path, decoded; {@code %2F} is a slash within it. */
    String pathParam(String name);

    /** A header of the request, the last one if it is repeated. */
    @Nullable
    String header(String name);

    /** The value of a cookie of the request; {@code null} if it has none of that name, or several. */
    @Nullable
    String cookie(String name);

    /** The address the request comes from. */
    String remoteAddress();

    /** The query. */
    Parameters query();

    /**
     * The form in the body, urlencoded or multipart, with the fields that the operation declares; without fields if the body is
     * something else.
     *
     * @throws IllegalStateException if the operation declares no form
     * @throws HttpError 413 if the body is too large, 408 if it comes too slowly, 400 if it is malformed
     */
    Form form();

    /**
     * As {@link #form()}, for forms whose files are too large for the memory.
     *
     * @param texts text fields that may be as large: in a multipart form they are among the uploads
     */
    Form largeForm(Parameter<?>... texts);

    /**
     * The body.
     *
     * @throws HttpError 413 if it is too large, 408 if it comes too slowly
     */
    byte[] body();

    /** Sets a header of the response; to be called before the response begins. */
    void setHeader(String name, String value);

    /** Sends the whole response. */
    void respond(int status, @Nullable String contentType, byte[] body);

    /**
     * Sends a whole response that is not held in memory.
     *
     * @param size how many bytes there are
     */
    void respond(int status, String contentType, long size, InputStream body);

    /** Begins a response of {@code text/event-stream}. */
    EventStream events();

    /**
     * Watches the connection from now on, while nothing is written too: if the client closes it before the response is
     * complete, the action runs, once, on a thread of its own. To be called after the body was read.
     */
    void onGone(Runnable action);

    /** Sends a protocol type as JSON, as the level of the server has it. */
    void json(int status, Struct value);

    /** Sends protocol types as a JSON array, as the level of the server has them. */
    void json(int status, List<? extends Struct> values);

    /** Sends any JSON. */
    default void json(int status, JsonValue value) {
        respond(status, "application/json", value.toJsonBytes());
    }

    /** Sends plain text. */
    default void text(int status, String text) {
        respond(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends no content: 204. */
    default void noContent() {
        respond(204, "application/json", new byte[0]);
    }
}
