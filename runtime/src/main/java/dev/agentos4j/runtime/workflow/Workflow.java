package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.Continuation;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.run.Execution;
import dev.agentos4j.runtime.run.RunBounds;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.run.RunRequest;
import dev.agentos4j.runtime.session.StoredRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow: steps whose order is known beforehand. Immutable, cheap to make, and without resources.
 *
 * <pre>{@code
 * Workflow workflow = Workflow.builder()
 *         .id("newsletter")
 *         .step("draft", writer)
 *         .step("shout", input -> StepOutput.of(input.previousText().toUpperCase(Locale.ROOT)))
 *         .step(Step.of("publish", publisher).confirm("Publish it?"))
 *         .build();
 * }</pre>
 */
public final class Workflow implements Component<WorkflowRunOutput> {

    private final String id;
    private final String name;
    private final @Nullable String description;
    private final List<WorkflowNode> steps;
    private final @Nullable JsonObject inputSchema;
    private final JsonObject sessionState;
    private final @Nullable RunBounds bounds;
    private final JsonObject metadata;
    private final int historyRuns;
    private final boolean storeEvents;

    Workflow(WorkflowBuilder builder, String id, String name) {
        this.id = id;
        this.name = name;
        this.description = builder.description;
        this.steps = List.copyOf(builder.steps);
        this.inputSchema = builder.inputSchema;
        this.sessionState = builder.sessionState;
        this.bounds = builder.bounds;
        this.metadata = builder.metadata;
        this.historyRuns = builder.historyRuns;
        this.storeEvents = builder.storeEvents;
    }

    public static WorkflowBuilder builder() {
        return new WorkflowBuilder();
    }

    @Override
    public JsonObject traceAttributes() {
        return JsonObject.of("agno.workflow.description", description)
                .with("agno.workflow.steps_count", steps.size())
                .with(
                        "agno.workflow.steps",
                        steps.stream().map(WorkflowNode::name).toList())
                .with(
                        "agno.workflow.step_types",
                        steps.stream().map(WorkflowNode::type).toList());
    }

    @Override
    public ComponentKind kind() {
        return ComponentKind.WORKFLOW;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    /** What it is for, {@code null} if it does not say. */
    public @Nullable String description() {
        return description;
    }

    public List<WorkflowNode> steps() {
        return steps;
    }

    /** The JSON schema of what it takes; {@code null} for anything. */
    public @Nullable JsonObject inputSchema() {
        return inputSchema;
    }

    /** What is said with every run; empty unless given. */
    public JsonObject metadata() {
        return metadata;
    }

    /** How many earlier runs of the session its agents and teams are told of; 0 for none. */
    public int historyRuns() {
        return historyRuns;
    }

    boolean storeEvents() {
        return storeEvents;
    }

    @Override
    public JsonObject sessionData() {
        return JsonObject.of("workflow_id", id).with("name", name);
    }

    @Override
    public JsonObject initialState() {
        return sessionState;
    }

    @Override
    public @Nullable RunBounds bounds() {
        return bounds;
    }

    @Override
    public Execution<WorkflowRunOutput> begin(RunContext context, RunRequest request) {
        return WorkflowExecution.begin(this, context, request);
    }

    @Override
    public Continuation<WorkflowRunOutput> plan(StoredRun earlier, ContinueRequest request) {
        return WorkflowContinuation.plan(this, earlier, request);
    }

    /** A workflow inside another cannot wait for people. */
    void refuseToWait(String owner) {
        for (WorkflowNode node : steps) {
            if (node.review().waits()) {
                throw new IllegalArgumentException(owner + ": workflow " + id + " is nested, so its step '"
                        + node.name() + "' cannot wait for people; let the step around it wait");
            }
        }
    }

    @Override
    public String toString() {
        return "Workflow[" + id + "]";
    }
}
