package dev.agentos4j.runtime.session;

import dev.agentos4j.protocol.run.RunStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of a session are wanted; {@code null} asks for no particular one.
 *
 * @param status exactly this status
 * @param createdAfter seconds since 1970, inclusive
 * @param createdBefore seconds since 1970, inclusive
 */
public record RunQuery(
        String sessionId,
        @Nullable ComponentKind kind,
        @Nullable String componentId,
        @Nullable RunStatus status,
        @Nullable Long createdAfter,
        @Nullable Long createdBefore) {

    /** All runs of a session, those of members and steps too. */
    public static RunQuery ofSession(String sessionId) {
        return new RunQuery(sessionId, null, null, null, null, null);
    }

    public RunQuery of(ComponentKind ofKind, String ofComponent) {
        return new RunQuery(sessionId, ofKind, ofComponent, status, createdAfter, createdBefore);
    }

    public RunQuery withStatus(@Nullable RunStatus wanted) {
        return new RunQuery(sessionId, kind, componentId, wanted, createdAfter, createdBefore);
    }

    public RunQuery between(@Nullable Long after, @Nullable Long before) {
        return new RunQuery(sessionId, kind, componentId, status, after, before);
    }

    /** Whether a run is one of those wanted. */
    public boolean matches(StoredRun run) {
        return run.sessionId().equals(sessionId)
                && (kind == null || run.kind() == kind)
                && (componentId == null || run.componentId().equals(componentId))
                && (status == null || run.status().equals(status))
                && (createdAfter == null || run.createdAt() >= createdAfter)
                && (createdBefore == null || run.createdAt() <= createdBefore);
    }
}
