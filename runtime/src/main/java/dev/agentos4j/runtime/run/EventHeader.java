package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.runtime.time.Seconds;
import org.jspecify.annotations.Nullable;

/**
 * What all events of a run have in common.
 *
 * @param parentRunId the team's run a member's run is a part of
 * @param step the workflow step the run is a part of
 */
public record EventHeader(
        ComponentKind kind,
        String componentId,
        String componentName,
        String runId,
        @Nullable String parentRunId,
        String sessionId,
        @Nullable Step step,
        long nestedDepth) {

    /**
     * A step of a workflow's run.
     *
     * @param stepIndex a number, or an array of numbers inside containers
     */
    public record Step(String workflowId, String workflowRunId, String stepId, String stepName, JsonValue stepIndex) {}

    /** Begins an event; its name gets {@code Team} before it for a team. */
    public <T extends RunEvent> Shape.Builder<T> begin(Shape<T> shape, String event) {
        Shape.Builder<T> builder = shape.builder()
                .set(RunEvent.CREATED_AT, Seconds.instant())
                .set(RunEvent.RUN_ID, runId)
                .set(RunEvent.SESSION_ID, sessionId)
                .set(RunEvent.NESTED_DEPTH, nestedDepth);
        switch (kind) {
            case AGENT ->
                builder.set(RunEvent.EVENT, event)
                        .set(RunEvent.AGENT_ID, componentId)
                        .set(RunEvent.AGENT_NAME, componentName);
            case TEAM ->
                builder.set(RunEvent.EVENT, "Team" + event)
                        .set(RunEvent.TEAM_ID, componentId)
                        .set(RunEvent.TEAM_NAME, componentName);
            case WORKFLOW ->
                builder.set(RunEvent.EVENT, event)
                        .set(RunEvent.WORKFLOW_ID, componentId)
                        .set(RunEvent.WORKFLOW_NAME, componentName);
        }
        if (parentRunId != null) {
            builder.set(RunEvent.PARENT_RUN_ID, parentRunId);
        }
        if (step != null && kind == ComponentKind.WORKFLOW) {
            builder.set(RunEvent.PARENT_STEP_ID, step.stepId());
        } else if (step != null) {
            builder.set(RunEvent.WORKFLOW_ID, step.workflowId())
                    .set(RunEvent.WORKFLOW_RUN_ID, step.workflowRunId())
                    .set(RunEvent.STEP_ID, step.stepId())
                    .set(RunEvent.STEP_NAME, step.stepName())
                    .set(RunEvent.STEP_INDEX, step.stepIndex());
        }
        return builder;
    }
}
