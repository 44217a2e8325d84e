package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Face;
import dev.agentos4j.protocol.discovery.WorkflowDetails;
import dev.agentos4j.protocol.discovery.WorkflowSummary;
import dev.agentos4j.protocol.run.ListedWorkflowRun;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@link Workflows} without waiting. */
public interface AsyncWorkflows extends AsyncRuns<WorkflowRunOutput> {

    /** {@code GET /workflows} */
    default CompletableFuture<List<WorkflowSummary>> list() {
        return new EngineAsyncWorkflows(Face.engine(this)).list();
    }

    /** {@code GET /workflows/{workflow_id}} */
    default CompletableFuture<WorkflowDetails> get(String workflowId) {
        return new EngineAsyncWorkflows(Face.engine(this)).get(workflowId);
    }

    /** {@code GET /workflows/{workflow_id}/runs} */
    default CompletableFuture<List<ListedWorkflowRun>> listRuns(String workflowId, String sessionId) {
        return listRuns(workflowId, sessionId, null);
    }

    /** {@code GET /workflows/{workflow_id}/runs}, see {@link Workflows#listRuns(String, String, RunStatus)}. */
    default CompletableFuture<List<ListedWorkflowRun>> listRuns(
            String workflowId, String sessionId, @Nullable RunStatus status) {
        return new EngineAsyncWorkflows(Face.engine(this)).listRuns(workflowId, sessionId, status);
    }

    /** {@code POST /workflows/{workflow_id}/runs/{run_id}/continue} with {@code background=true} */
    default CompletableFuture<AsyncBackgroundRunHandle<WorkflowRunOutput>> continueInBackground(
            String workflowId, ContinueRequest request) {
        return new EngineAsyncWorkflows(Face.engine(this)).continueInBackground(workflowId, request);
    }
}
