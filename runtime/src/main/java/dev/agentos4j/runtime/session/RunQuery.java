package dev.agentos4j.runtime.session;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.run.RunStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs of a session are wanted; {@code null} asks for no particular one.
 *
 * @param status exactly this status
 * @param createdAfter seconds since 1970, inclusive
 * @param createdBefore seconds since 1970, inclusive
 * @param listed only runs that lists show, see {@link RunBeginning}; a member's run is shown when that of its team is
 */
public record RunQuery(
        String sessionId,
        @Nullable ComponentKind kind,
        @Nullable String componentId,
        @Nullable RunStatus status,
        @Nullable Long createdAfter,
        @Nullable Long createdBefore,
        boolean listed) {

    /** All runs of a session, those of members and steps too. */
    public static RunQuery ofSession(String sessionId) {
        return new RunQuery(sessionId, null, null, null, null, null, false);
    }

    public RunQuery of(ComponentKind ofKind, String ofComponent) {
        return new RunQuery(sessionId, ofKind, ofComponent, status, createdAfter, createdBefore, listed);
    }

    public RunQuery withStatus(@Nullable RunStatus wanted) {
        return new RunQuery(sessionId, kind, componentId, wanted, createdAfter, createdBefore, listed);
    }

    public RunQuery between(@Nullable Long after, @Nullable Long before) {
        return new RunQuery(sessionId, kind, componentId, status, after, before, listed);
    }

    /** The same without runs that lists do not show yet. */
    public RunQuery onlyListed() {
        return new RunQuery(sessionId, kind, componentId, status, createdAfter, createdBefore, true);
    }

    /** The listed ones of runs in the order in which they began. */
    public static List<StoredRun> listed(List<StoredRun> runs, Set<String> unlisted) {
        Set<String> hidden = new HashSet<>(unlisted);
        List<StoredRun> listed = new ArrayList<>();
        for (StoredRun run : runs) {
            if (hidden.contains(run.runId()) || hidden.contains(String.valueOf(run.parentRunId()))) {
                hidden.add(run.runId());
            } else {
                listed.add(run);
            }
        }
        return List.copyOf(listed);
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
