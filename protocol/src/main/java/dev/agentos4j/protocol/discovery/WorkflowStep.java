package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a workflow. */
public final class WorkflowStep extends Struct {

    public static final Shape<WorkflowStep> SHAPE = Shape.of("WorkflowStep", WorkflowStep::new);
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<String> TYPE = SHAPE.text("type");
    public static final Field<AgentDetails> AGENT = SHAPE.struct("agent", () -> AgentDetails.SHAPE);
    public static final Field<TeamDetails> TEAM = SHAPE.struct("team", () -> TeamDetails.SHAPE);
    public static final Field<String> WORKFLOW_ID = SHAPE.text("workflow_id");
    public static final Field<List<WorkflowStep>> STEPS = SHAPE.structs("steps", () -> WorkflowStep.SHAPE);
    public static final Field<List<WorkflowStep>> ELSE_STEPS = SHAPE.structs("else_steps", () -> WorkflowStep.SHAPE);

    private WorkflowStep(Values values) {
        super(values);
    }

    /** The name. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** What it does. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /**
     * {@code Step}, {@code Function}, {@code Loop}, {@code Parallel}, {@code Condition}, {@code Router}, {@code
     * Steps} or {@code Workflow}.
     */
    public @Nullable String type() {
        return get(TYPE);
    }

    /** The agent that does it. */
    public @Nullable AgentDetails agent() {
        return get(AGENT);
    }

    /** The team that does it. */
    public @Nullable TeamDetails team() {
        return get(TEAM);
    }

    /** The workflow that does it. */
    public @Nullable String workflowId() {
        return get(WORKFLOW_ID);
    }

    /** The steps inside. */
    public List<WorkflowStep> steps() {
        return list(STEPS);
    }

    /** The steps of the other branch. */
    public List<WorkflowStep> elseSteps() {
        return list(ELSE_STEPS);
    }
}
