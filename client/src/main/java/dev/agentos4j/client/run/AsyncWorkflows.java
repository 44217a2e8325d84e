package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
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
    CompletableFuture<List<WorkflowSummary>> list();

    /** {@code GET /workflows/{workflow_id}} */
    CompletableFuture<WorkflowDetails> get(String workflowId);

    /** {@code GET /workflows/{workflow_id}/runs} */
    default CompletableFuture<List<ListedWorkflowRun>> listRuns(String workflowId, String sessionId) {
        return listRuns(workflowId, sessionId, null);
    }

    /** {@code GET /workflows/{workflow_id}/runs}, see {@link Workflows#listRuns(String, String, RunStatus)}. */
    CompletableFuture<List<ListedWorkflowRun>> listRuns(
            String workflowId, String sessionId, @Nullable RunStatus status);

    /** {@code POST /workflows/{workflow_id}/runs/{run_id}/continue} with {@code background=true} */
    CompletableFuture<AsyncBackgroundRunHandle<WorkflowRunOutput>> continueInBackground(
            String workflowId, ContinueRequest request);

    /**
     * Over an engine; users take {@code client.async().workflows()}.
     *
     * @hidden
     */
    static AsyncWorkflows over(Engine engine) {
        return new EngineAsyncWorkflows(engine);
    }
}
