package dev.agentos4j.client.run;

import dev.agentos4j.client.http.Engine;
import dev.agentos4j.protocol.discovery.WorkflowDetails;
import dev.agentos4j.protocol.discovery.WorkflowSummary;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import java.util.List;

/** The workflows of an AgentOS and their runs. */
public interface Workflows extends Runs<WorkflowRunOutput> {

    /** All workflows. {@code GET /workflows} */
    List<WorkflowSummary> list();

    /**
     * One workflow. {@code GET /workflows/{workflow_id}}
     *
     * @throws dev.agentos4j.client.NotFoundException if there is none with this id
     */
    WorkflowDetails get(String workflowId);

    /** Over an engine; users take {@code client.workflows()}. */
    static Workflows over(Engine engine) {
        return new EngineWorkflows(engine);
    }
}
