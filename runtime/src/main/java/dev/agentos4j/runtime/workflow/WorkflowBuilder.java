package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.runtime.run.Component;
import dev.agentos4j.runtime.run.RunBounds;
import dev.agentos4j.runtime.tool.ToolSchemas;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Workflow}. It needs steps, and an id or a name. */
public final class WorkflowBuilder {

    private @Nullable String id;
    private @Nullable String name;

    @Nullable
    String description;

    final List<WorkflowNode> steps = new ArrayList<>();

    @Nullable
    JsonObject inputSchema;

    @Nullable
    RunBounds bounds;

    JsonObject sessionState = JsonObject.EMPTY;
    JsonObject metadata = JsonObject.EMPTY;
    int historyRuns;
    boolean storeEvents = true;

    WorkflowBuilder() {}

    /** The id under which it is called; made from the name if there is none. */
    public WorkflowBuilder id(String value) {
        id = value;
        return this;
    }

    /** The name people see; the id if there is none. */
    public WorkflowBuilder name(String value) {
        name = value;
        return this;
    }

    /** What it is for. */
    public WorkflowBuilder description(String value) {
        description = value;
        return this;
    }

    /** Takes messages that are JSON objects which fit this schema, and refuses others. */
    public WorkflowBuilder inputSchema(JsonObject schema) {
        inputSchema = schema;
        return this;
    }

    /** Takes messages that are JSON objects of this record's components, and refuses others. */
    public WorkflowBuilder input(Class<? extends Record> type) {
        return inputSchema(ToolSchemas.of(type).with("title", type.getSimpleName()));
    }

    /** The next step. */
    public WorkflowBuilder step(WorkflowNode step) {
        steps.add(step);
        return this;
    }

    /** The next step, in plain Java. */
    public WorkflowBuilder step(String stepName, StepFunction function) {
        return step(Step.of(stepName, function));
    }

    /** The next step, done by an agent or a team. */
    public WorkflowBuilder step(String stepName, Component<RunOutput> agentOrTeam) {
        return step(Step.of(stepName, agentOrTeam));
    }

    /** The next step, another workflow. */
    public WorkflowBuilder step(String stepName, Workflow workflow) {
        return step(Step.of(stepName, workflow));
    }

    /** The state a new session begins with. */
    public WorkflowBuilder sessionState(Map<String, ?> state) {
        sessionState = JsonObject.of(state);
        return this;
    }

    /** What a run may use, its steps included, in place of what the engine allows each run. */
    public WorkflowBuilder bounds(RunBounds value) {
        bounds = value;
        return this;
    }

    /** What is said with every run. */
    public WorkflowBuilder metadata(Map<String, ?> value) {
        metadata = JsonObject.of(value);
        return this;
    }

    /** Tells agents and teams what was asked and answered in the last three runs of the session. */
    public WorkflowBuilder history() {
        return historyRuns(3);
    }

    /** Tells agents and teams what was asked and answered in so many earlier runs of the session. */
    public WorkflowBuilder historyRuns(int runs) {
        historyRuns = runs;
        return this;
    }

    /** Whether the events of a run are kept with it; they are unless this says {@code false}. */
    public WorkflowBuilder storeEvents(boolean value) {
        storeEvents = value;
        return this;
    }

    /**
     * The workflow.
     *
     * @throws IllegalStateException if there is neither id nor name, or no step
     * @throws IllegalArgumentException if two steps have one name, or a step inside another waits for people
     */
    public Workflow build() {
        if (id == null && name == null) {
            throw new IllegalStateException("give an id or a name");
        }
        String builtId = id == null
                ? String.valueOf(name).strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-")
                : id;
        if (steps.isEmpty()) {
            throw new IllegalStateException("workflow " + builtId + " has no steps");
        }
        Set<String> names = new HashSet<>();
        for (WorkflowNode step : steps) {
            if (!names.add(step.name())) {
                throw new IllegalArgumentException("workflow " + builtId + " has two steps named " + step.name());
            }
            inside(step).forEach(inner -> refuseToWait(inner, step));
        }
        return new Workflow(this, builtId, name == null ? builtId : name);
    }

    private static void refuseToWait(WorkflowNode node, WorkflowNode around) {
        if (node.review().waits()) {
            throw new IllegalArgumentException("step '" + node.name() + "' is inside '" + around.name()
                    + "', so it cannot wait for people; let '" + around.name() + "' wait, or move it to the top");
        }
        inside(node).forEach(inner -> refuseToWait(inner, node));
    }

    private static List<WorkflowNode> inside(WorkflowNode node) {
        return switch (node) {
            case Step leaf -> List.of();
            case Steps group -> group.steps();
            case Parallel group -> group.steps();
            case Loop loop -> loop.steps();
            case Router router -> router.choices();
            case Condition condition -> {
                List<WorkflowNode> both = new ArrayList<>(condition.steps());
                both.addAll(condition.otherwise());
                yield both;
            }
        };
    }
}
