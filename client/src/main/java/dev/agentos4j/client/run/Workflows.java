package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.discovery.WorkflowDetails;
import dev.agentos4j.protocol.discovery.WorkflowSummary;
import dev.agentos4j.protocol.run.ListedWorkflowRun;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workflows of an AgentOS and their runs. */
public interface Workflows extends Runs<WorkflowRunOutput> {

    /** All workflows. {@code GET /workflows} */
    default List<WorkflowSummary> list() {
        return new EngineWorkflows(Face.engine(this)).list();
    }

    /**
     * One workflow. {@code GET /workflows/{workflow_id}}
     *
     * @throws dev.agentos4j.client.error.NotFoundException if there is none with this id
     */
    default WorkflowDetails get(String workflowId) {
        return new EngineWorkflows(Face.engine(this)).get(workflowId);
    }

    /** All runs of a session that are this workflow's, see {@link #listRuns(String, String, RunStatus)}. */
    default List<ListedWorkflowRun> listRuns(String workflowId, String sessionId) {
        return listRuns(workflowId, sessionId, null);
    }

    /**
     * The runs of a session that are this workflow's. {@code GET /workflows/{workflow_id}/runs}
     *
     * @param status only runs in this state; {@code null} for all
     * @throws dev.agentos4j.client.error.NotFoundException if there is no such session
     */
    default List<ListedWorkflowRun> listRuns(String workflowId, String sessionId, @Nullable RunStatus status) {
        return new EngineWorkflows(Face.engine(this)).listRuns(workflowId, sessionId, status);
    }

    /**
     * Goes on with a paused run that was started in the background on an AgentOS with a durable queue; this returns at
     * once. Since Agno 3.1. {@code POST /workflows/{workflow_id}/runs/{run_id}/continue} with {@code background=true}
     *
     * @throws dev.agentos4j.client.error.ConflictException if it did not go through the queue
     * @throws dev.agentos4j.client.error.UnsupportedByServerException if the AgentOS is older
     */
    default BackgroundRunHandle<WorkflowRunOutput> continueInBackground(String workflowId, ContinueRequest request) {
        return new EngineWorkflows(Face.engine(this)).continueInBackground(workflowId, request);
    }

    /**
     * Opens a WebSocket for runs and authenticates with the client's token if the server wants one. {@code
     * /workflows/ws}
     *
     * @throws dev.agentos4j.client.error.RemoteServerUnavailableException if it cannot be opened
     * @throws dev.agentos4j.client.error.AuthenticationException if the server wants a token, and there is none or not this one
     * @throws dev.agentos4j.client.error.HttpStatusException if the server refuses otherwise, or has no such socket
     */
    default WorkflowSocket connect() {
        return new EngineWorkflows(Face.engine(this)).connect();
    }
}
