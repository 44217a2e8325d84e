package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.discovery.WorkflowDetails;
import dev.agentos4j.protocol.discovery.WorkflowSummary;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** {@link Workflows} without waiting. */
public interface AsyncWorkflows extends AsyncRuns<WorkflowRunOutput> {

    /** {@code GET /workflows} */
    CompletableFuture<List<WorkflowSummary>> list();

    /** {@code GET /workflows/{workflow_id}} */
    CompletableFuture<WorkflowDetails> get(String workflowId);

    /** Over an engine; users take {@code client.async().workflows()}. */
    static AsyncWorkflows over(Engine engine) {
        return new EngineAsyncWorkflows(engine);
    }
}
