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

final class EngineAsyncWorkflows extends EngineAsyncRuns<WorkflowRunOutput> implements AsyncWorkflows {

    EngineAsyncWorkflows(Engine engine) {
        super(engine, new RunCalls<>(RunKind.WORKFLOW, WorkflowRunOutput.SHAPE));
    }

    @Override
    public CompletableFuture<List<WorkflowSummary>> list() {
        return engine.sendAsync(calls.components(WorkflowSummary.SHAPE));
    }

    @Override
    public CompletableFuture<WorkflowDetails> get(String workflowId) {
        return engine.sendAsync(calls.component(workflowId, WorkflowDetails.SHAPE));
    }

    @Override
    public CompletableFuture<List<ListedWorkflowRun>> listRuns(
            String workflowId, String sessionId, @Nullable RunStatus status) {
        return engine.sendAsync(calls.list(workflowId, sessionId, status, ListedWorkflowRun.SHAPE));
    }

    @Override
    public CompletableFuture<AsyncBackgroundRunHandle<WorkflowRunOutput>> continueInBackground(
            String workflowId, ContinueRequest request) {
        return engine.sendAsync(calls.get(workflowId, request.run()))
                .thenCompose(before -> continued(workflowId, request, before));
    }
}
