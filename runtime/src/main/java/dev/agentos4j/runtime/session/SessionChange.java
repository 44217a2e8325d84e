package dev.agentos4j.runtime.session;

import dev.agentos4j.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the end of a run changes in its session, applied together with the run.
 *
 * @param state the new session state; {@code null} leaves it
 * @param addedMetrics what the run used, to be added to the session's metrics by {@link SessionMetrics#add}
 * @param summary the new summary; {@code null} leaves it
 * @param updatedAt seconds since 1970
 */
public record SessionChange(
        @Nullable JsonObject state,
        JsonObject addedMetrics,
        @Nullable JsonObject summary,
        long updatedAt) {

    /** The session after this change. */
    public StoredSession applyTo(StoredSession session) {
        StoredSession changed = session.withMetrics(SessionMetrics.add(session.metrics(), addedMetrics))
                .withUpdatedAt(updatedAt);
        changed = state == null ? changed : changed.withState(state);
        return summary == null ? changed : changed.withSummary(summary);
    }
}
