package dev.agentos4j.protocol.session;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a session: {@code PATCH /sessions/{session_id}}. What is left out stays as it is; an object replaces the old
 * one, nothing is merged. Immutable; each method gives a changed copy.
 */
public final class SessionUpdate extends Struct {

    public static final Shape<SessionUpdate> SHAPE = Shape.of("SessionUpdate", SessionUpdate::new);
    public static final Field<String> SESSION_NAME = SHAPE.text("session_name");
    public static final Field<JsonObject> SESSION_STATE = SHAPE.object("session_state");
    public static final Field<JsonObject> METADATA = SHAPE.object("metadata");
    public static final Field<SessionSummary> SUMMARY = SHAPE.struct("summary", () -> SessionSummary.SHAPE);

    private SessionUpdate(Values values) {
        super(values);
    }

    /** No change but of the time of the last change. */
    public static SessionUpdate none() {
        return SHAPE.builder().build();
    }

    /** Its name. */
    public SessionUpdate sessionName(String value) {
        return SHAPE.edit(this).set(SESSION_NAME, value).build();
    }

    /** What tools and callers keep from run to run. */
    public SessionUpdate sessionState(JsonObject value) {
        return SHAPE.edit(this).set(SESSION_STATE, value).build();
    }

    /** What is attached to it. */
    public SessionUpdate metadata(JsonObject value) {
        return SHAPE.edit(this).set(METADATA, value).build();
    }

    /** What it is about. */
    public SessionUpdate summary(SessionSummary value) {
        return SHAPE.edit(this).set(SUMMARY, value).build();
    }

    /** Its name. */
    public @Nullable String sessionName() {
        return get(SESSION_NAME);
    }

    /** What tools and callers keep from run to run. */
    public @Nullable JsonObject sessionState() {
        return get(SESSION_STATE);
    }

    /** What is attached to it. */
    public @Nullable JsonObject metadata() {
        return get(METADATA);
    }

    /** What it is about. */
    public @Nullable SessionSummary summary() {
        return get(SUMMARY);
    }
}
