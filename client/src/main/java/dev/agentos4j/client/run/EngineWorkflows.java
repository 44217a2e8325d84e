package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.discovery.WorkflowDetails;
import dev.agentos4j.protocol.discovery.WorkflowSummary;
import dev.agentos4j.protocol.run.ListedWorkflowRun;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class EngineWorkflows extends EngineRuns<WorkflowRunOutput> implements Workflows {

    EngineWorkflows(Engine engine) {
        super(engine, new RunCalls<>(RunKind.WORKFLOW, WorkflowRunOutput.SHAPE));
    }

    @Override
    public List<WorkflowSummary> list() {
        return engine.send(calls.components(WorkflowSummary.SHAPE));
    }

    @Override
    public WorkflowDetails get(String workflowId) {
        return engine.send(calls.component(workflowId, WorkflowDetails.SHAPE));
    }

    @Override
    public List<ListedWorkflowRun> listRuns(String workflowId, String sessionId, @Nullable RunStatus status) {
        return engine.send(calls.list(workflowId, sessionId, status, ListedWorkflowRun.SHAPE));
    }

    @Override
    public BackgroundRunHandle<WorkflowRunOutput> continueInBackground(String workflowId, ContinueRequest request) {
        return continued(workflowId, request, engine.send(calls.get(workflowId, request.run())));
    }

    @Override
    public WorkflowSocket connect() {
        return EngineWorkflowSocket.open(engine, calls);
    }
}
