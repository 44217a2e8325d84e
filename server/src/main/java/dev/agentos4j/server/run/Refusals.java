package dev.agentos4j.server.run;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.run.RunContinued;
import dev.agentos4j.protocol.run.RunError;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowError;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.EventHeader;
import dev.agentos4j.runtime.run.InvalidInputException;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.time.Seconds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How it is told that a run does not go on. */
final class Refusals {

    private Refusals() {}

    /**
     * The last event of a stream that is refused.
     *
     * @param unknownRunId the id for which there is no run; {@code null} if it was refused for another reason
     */
    static RunEvent event(ComponentKind kind, @Nullable String unknownRunId, String reason) {
        if (kind == ComponentKind.WORKFLOW) {
            return WorkflowError.SHAPE
                    .builder()
                    .set(RunEvent.CREATED_AT, Seconds.instant())
                    .set(RunEvent.EVENT, "WorkflowError")
                    .set(RunEvent.NESTED_DEPTH, 0L)
                    .set(WorkflowError.ERROR, reason)
                    .build();
        }
        var event = RunError.SHAPE
                .builder()
                .set(RunEvent.CREATED_AT, Seconds.instant())
                .set(RunEvent.EVENT, kind == ComponentKind.TEAM ? "TeamRunError" : "RunError")
                .set(RunEvent.NESTED_DEPTH, 0L)
                .set(RunError.CONTENT, new JsonString(reason));
        if (unknownRunId != null) {
            return event.set(RunEvent.RUN_ID, unknownRunId)
                    .set(RunError.ERROR_TYPE, "RunNotFoundError")
                    .build();
        }
        return kind == ComponentKind.TEAM
                ? event.set(RunEvent.TEAM_ID, "").set(RunEvent.TEAM_NAME, "").build()
                : event.set(RunEvent.AGENT_ID, "").set(RunEvent.AGENT_NAME, "").build();
    }

    /** The only event of a stream whose run does not begin, since what is said does not fit. */
    static RunEvent started(Component<?> component, RunRequest request, InvalidInputException invalid) {
        RunEvent refusal = event(component.kind(), null, invalid.why());
        if (component.kind() != ComponentKind.AGENT || !(refusal instanceof RunError error)) {
            return refusal;
        }
        return RunError.SHAPE
                .edit(error)
                .set(RunEvent.AGENT_ID, component.id())
                .set(RunEvent.AGENT_NAME, component.name())
                .set(RunEvent.SESSION_ID, request.sessionId())
                .set(RunEvent.RUN_ID, request.runId())
                .build();
    }

    /** What comes before a refusal that is found out when the run is taken up already. */
    static RunContinued continued(Component<?> component, ContinueRequest request) {
        return new EventHeader(
                        component.kind(),
                        component.id(),
                        component.name(),
                        request.runId(),
                        null,
                        request.sessionId(),
                        null,
                        0)
                .begin(RunContinued.SHAPE, "RunContinued")
                .build();
    }

    /** What continuing an agent's run that is unknown gives: a run that failed. */
    static RunOutput unknownRun(String runId, String reason) {
        return RunOutput.SHAPE
                .builder()
                .set(RunOutput.RUN_ID, runId)
                .set(RunOutput.CONTENT, new JsonString(reason))
                .set(RunOutput.CONTENT_TYPE, "str")
                .set(RunOutput.SESSION_STATE, JsonObject.EMPTY)
                .set(RunOutput.CREATED_AT, Seconds.instant())
                .set(RunOutput.STATUS, RunStatus.ERROR)
                .set(RunOutput.EVENTS, List.of(event(ComponentKind.AGENT, runId, reason)))
                .build();
    }
}
