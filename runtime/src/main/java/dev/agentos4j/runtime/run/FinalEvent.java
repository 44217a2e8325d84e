package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.EventType;
import dev.agentos4j.protocol.run.RunCancelled;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunError;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunEvents;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunPaused;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowCancelled;
import dev.agentos4j.protocol.run.WorkflowCompleted;
import dev.agentos4j.protocol.run.WorkflowError;
import dev.agentos4j.protocol.run.WorkflowPaused;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.protocol.run.WorkflowSnapshot;
import dev.agentos4j.runtime.session.StoredRun;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The event that ends a run, or its part up to a pause, made from the run as it is stored: for streams that were cut off
 * before it could be told, or never had it.
 */
public final class FinalEvent {

    private FinalEvent() {}

    /** Whether an event of this name ends a run of this kind that stands so, or repeats after it how the run stands. */
    public static boolean isFinal(ComponentKind kind, RunStatus status, String event) {
        EventType type = RunEvents.type(event);
        if (type.source() != source(kind)) {
            return false;
        }
        RunStatus ends = type.ends();
        return switch (status.value()) {
            case "PAUSED" -> RunStatus.PAUSED.equals(ends) || type.shape() == WorkflowSnapshot.SHAPE;
            case "ERROR" -> RunStatus.ERROR.equals(ends);
            case "CANCELLED" -> RunStatus.CANCELLED.equals(ends) || RunStatus.COMPLETED.equals(ends);
            default -> RunStatus.COMPLETED.equals(ends);
        };
    }

    private static EventType.Source source(ComponentKind kind) {
        return switch (kind) {
            case AGENT -> EventType.Source.AGENT;
            case TEAM -> EventType.Source.TEAM;
            case WORKFLOW -> EventType.Source.WORKFLOW;
        };
    }

    /** The event. A run that has not ended, and never will, is told as failed. */
    public static RunEvent of(StoredRun run) {
        return run.kind() == ComponentKind.WORKFLOW
                ? ofWorkflow(run, run.workflowOutput())
                : ofConversation(run, run.runOutput());
    }

    private static EventHeader header(StoredRun run, @Nullable String name) {
        return new EventHeader(
                run.kind(),
                run.componentId(),
                Objects.requireNonNullElse(name, run.componentId()),
                run.runId(),
                run.parentRunId(),
                run.sessionId(),
                null,
                0);
    }

    private static RunEvent ofConversation(StoredRun run, RunOutput output) {
        EventHeader header = header(run, run.kind() == ComponentKind.TEAM ? output.teamName() : output.agentName());
        return switch (run.status().value()) {
            case "COMPLETED", "REGENERATED" ->
                header.begin(RunCompleted.SHAPE, "RunCompleted")
                        .set(RunCompleted.CONTENT, output.content())
                        .set(RunCompleted.CONTENT_TYPE, output.contentType())
                        .set(RunCompleted.REASONING_CONTENT, output.reasoningContent())
                        .set(RunCompleted.METRICS, output.metrics())
                        .set(RunCompleted.METADATA, output.metadata())
                        .set(RunCompleted.SESSION_STATE, output.sessionState())
                        .build();
            case "PAUSED" ->
                header.begin(RunPaused.SHAPE, "RunPaused")
                        .set(RunPaused.CONTENT, output.content())
                        .set(RunPaused.TOOLS, output.tools())
                        .set(RunPaused.REQUIREMENTS, output.requirements())
                        .build();
            case "CANCELLED" ->
                header.begin(RunCancelled.SHAPE, "RunCancelled")
                        .set(RunCancelled.REASON, cancelled(run))
                        .set(RunCancelled.CONTENT, output.content())
                        .build();
            default ->
                header.begin(RunError.SHAPE, "RunError")
                        .set(RunError.CONTENT, reason(run, output.content()))
                        .build();
        };
    }

    private static RunEvent ofWorkflow(StoredRun run, WorkflowRunOutput output) {
        EventHeader header = header(run, output.workflowName());
        return switch (run.status().value()) {
            case "COMPLETED", "REGENERATED" ->
                header.begin(WorkflowCompleted.SHAPE, "WorkflowCompleted")
                        .set(WorkflowCompleted.CONTENT, output.content())
                        .set(WorkflowCompleted.CONTENT_TYPE, output.contentType())
                        .set(WorkflowCompleted.STEP_RESULTS, output.stepResults())
                        .set(WorkflowCompleted.METADATA, output.metadata())
                        .set(WorkflowCompleted.METRICS, output.metrics())
                        .build();
            case "PAUSED" ->
                header.begin(WorkflowPaused.SHAPE, "WorkflowPaused")
                        .set(WorkflowPaused.STATUS, run.status())
                        .set(WorkflowPaused.PAUSED_STEP_INDEX, output.pausedStepIndex())
                        .set(WorkflowPaused.PAUSED_STEP_NAME, output.pausedStepName())
                        .set(WorkflowPaused.PAUSE_KIND, output.pauseKind())
                        .set(WorkflowPaused.STEP_REQUIREMENTS, output.stepRequirements())
                        .set(WorkflowPaused.STEP_RESULTS, output.stepResults())
                        .build();
            case "CANCELLED" ->
                header.begin(WorkflowCancelled.SHAPE, "WorkflowCancelled")
                        .set(WorkflowCancelled.REASON, cancelled(run))
                        .set(WorkflowCancelled.CONTENT, output.content())
                        .build();
            default ->
                header.begin(WorkflowError.SHAPE, "WorkflowError")
                        .set(
                                WorkflowError.ERROR,
                                Objects.requireNonNullElse(
                                        reason(run, output.content()).asText(), ""))
                        .build();
        };
    }

    private static String cancelled(StoredRun run) {
        return "Run " + run.runId() + " was cancelled";
    }

    private static JsonValue reason(StoredRun run, @Nullable JsonValue content) {
        return run.status().equals(RunStatus.ERROR) && content != null ? content : new JsonString(Housekeeping.REASON);
    }
}
