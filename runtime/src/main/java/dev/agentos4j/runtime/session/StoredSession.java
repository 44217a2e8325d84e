package dev.agentos4j.runtime.session;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session without its runs.
 *
 * @param componentId the agent, team or workflow; empty if the session was made without naming one
 * @param userId whose session it is, {@code null} if nobody was named
 * @param name the name somebody gave it, {@code null} if nobody did
 * @param state what tools and callers keep from run to run
 * @param metrics the sums of the runs' metrics: token counts, {@code cost}, {@code details}
 * @param componentData what is known of the agent, team or workflow: id, name, model
 * @param summary a summary of the conversation with its topics, {@code null} if none was made
 * @param createdAt seconds since 1970
 * @param updatedAt seconds since 1970, {@code null} until something changes
 */
public record StoredSession(
        String sessionId,
        ComponentKind kind,
        String componentId,
        @Nullable String userId,
        @Nullable String name,
        JsonObject state,
        JsonObject metrics,
        @Nullable JsonObject metadata,
        @Nullable JsonObject componentData,
        @Nullable JsonObject summary,
        long createdAt,
        @Nullable Long updatedAt) {

    /** A new session of a component, without name, state or summary. */
    public static StoredSession begin(
            String sessionId, ComponentKind kind, String componentId, @Nullable String userId, long createdAt) {
        return new StoredSession(
                sessionId,
                kind,
                componentId,
                userId,
                null,
                JsonObject.EMPTY,
                JsonObject.EMPTY,
                null,
                null,
                null,
                createdAt,
                null);
    }

    /** This session; if it was made before its component ran, with what the other one knows of the component. */
    public StoredSession adopting(StoredSession other) {
        boolean same = kind == other.kind && (componentId.isEmpty() || componentId.equals(other.componentId));
        if (componentData != null || other.componentData == null || !same) {
            return this;
        }
        return with(draft -> {
            draft.componentId = other.componentId;
            draft.componentData = other.componentData;
        });
    }

    public StoredSession withName(@Nullable String value) {
        return with(draft -> draft.name = value);
    }

    public StoredSession withUserId(@Nullable String value) {
        return with(draft -> draft.userId = value);
    }

    public StoredSession withState(JsonObject value) {
        return with(draft -> draft.state = value);
    }

    public StoredSession withMetrics(JsonObject value) {
        return with(draft -> draft.metrics = value);
    }

    public StoredSession withMetadata(@Nullable JsonObject value) {
        return with(draft -> draft.metadata = value);
    }

    public StoredSession withComponentData(@Nullable JsonObject value) {
        return with(draft -> draft.componentData = value);
    }

    public StoredSession withSummary(@Nullable JsonObject value) {
        return with(draft -> draft.summary = value);
    }

    public StoredSession withUpdatedAt(@Nullable Long value) {
        return with(draft -> draft.updatedAt = value);
    }

    private StoredSession with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.changed();
    }

    /** The same to be changed. */
    private static final class Draft {

        private String sessionId;
        private ComponentKind kind;
        private String componentId;
        private @Nullable String userId;
        private @Nullable String name;
        private JsonObject state;
        private JsonObject metrics;
        private @Nullable JsonObject metadata;
        private @Nullable JsonObject componentData;
        private @Nullable JsonObject summary;
        private long createdAt;
        private @Nullable Long updatedAt;

        private Draft(StoredSession from) {
            sessionId = from.sessionId;
            kind = from.kind;
            componentId = from.componentId;
            userId = from.userId;
            name = from.name;
            state = from.state;
            metrics = from.metrics;
            metadata = from.metadata;
            componentData = from.componentData;
            summary = from.summary;
            createdAt = from.createdAt;
            updatedAt = from.updatedAt;
        }

        private StoredSession changed() {
            return new StoredSession(
                    sessionId,
                    kind,
                    componentId,
                    userId,
                    name,
                    state,
                    metrics,
                    metadata,
                    componentData,
                    summary,
                    createdAt,
                    updatedAt);
        }
    }
}
