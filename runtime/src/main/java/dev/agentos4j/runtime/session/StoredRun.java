package dev.agentos4j.runtime.session;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.store.UnreadableRowException;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is kept: one row, the columns that are searched and the whole output.
 *
 * @param parentRunId the team's or workflow's run it is a part of, {@code null} for a run that somebody started
 * @param createdAt seconds since 1970
 * @param output a {@link RunOutput}, or a {@link WorkflowRunOutput} for a workflow
 */
public record StoredRun(
        String runId,
        String sessionId,
        ComponentKind kind,
        String componentId,
        @Nullable String userId,
        @Nullable String parentRunId,
        RunStatus status,
        long createdAt,
        Struct output) {

    /** The output of an agent's or a team's run. */
    public RunOutput runOutput() {
        return (RunOutput) output;
    }

    /** The output of a workflow's run. */
    public WorkflowRunOutput workflowOutput() {
        return (WorkflowRunOutput) output;
    }

    /** The same with another output. */
    public StoredRun withOutput(Struct value) {
        return new StoredRun(runId, sessionId, kind, componentId, userId, parentRunId, status, createdAt, value);
    }

    /** The output that stands in for one that cannot be read: an error that says so. */
    public static Struct unreadable(
            ComponentKind kind,
            String runId,
            String sessionId,
            String componentId,
            long createdAt,
            UnreadableRowException why) {
        JsonObject output = JsonObject.of("run_id", runId)
                .with("session_id", sessionId)
                .with(kind.wireName() + "_id", componentId)
                .with("status", RunStatus.ERROR.value())
                .with("content", why.getMessage())
                .with("created_at", createdAt)
                .with(UnreadableRowException.MEMBER, why.error());
        return kind == ComponentKind.WORKFLOW ? WorkflowRunOutput.SHAPE.from(output) : RunOutput.SHAPE.from(output);
    }

    /** Whether the output stands in for one that cannot be read: it is to be shown, and neither copied nor continued. */
    public boolean isUnreadable() {
        return UnreadableRowException.isStandIn(output);
    }

    /** Reads an output back from the JSON that {@code output().toJsonBytes()} gave. */
    public static Struct readOutput(ComponentKind kind, byte[] json) {
        return kind == ComponentKind.WORKFLOW ? WorkflowRunOutput.SHAPE.read(json) : RunOutput.SHAPE.read(json);
    }
}
