package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Kinds;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event of a run. What all events have in common, whose they are and where they belong, is here, once; the same class
 * serves agents and teams ({@code RunContent}, {@code TeamRunContent}), and {@link #event()} tells which.
 *
 * <p>New kinds of events come with new servers: they arrive as {@link UnknownEvent}, so a {@code switch} over events
 * needs a default.
 */
public abstract class RunEvent extends Struct {

    /** The fields that every event has. */
    public static final Shape<RunEvent> HEADER = Shape.of("RunEvent", values -> {
        throw new IllegalStateException("a header alone is not an event");
    });

    public static final Field<Instant> CREATED_AT = HEADER.epoch("created_at");
    public static final Field<String> EVENT = recurring("event");
    public static final Field<String> AGENT_ID = recurring("agent_id");
    public static final Field<String> AGENT_NAME = recurring("agent_name");
    public static final Field<String> TEAM_ID = recurring("team_id");
    public static final Field<String> TEAM_NAME = recurring("team_name");
    public static final Field<String> RUN_ID = recurring("run_id");
    public static final Field<String> PARENT_RUN_ID = recurring("parent_run_id");
    public static final Field<String> SESSION_ID = recurring("session_id");
    public static final Field<String> WORKFLOW_ID = recurring("workflow_id");
    public static final Field<String> WORKFLOW_NAME = recurring("workflow_name");
    public static final Field<String> WORKFLOW_RUN_ID = recurring("workflow_run_id");
    public static final Field<String> STEP_ID = recurring("step_id");
    public static final Field<String> STEP_NAME = recurring("step_name");
    public static final Field<JsonValue> STEP_INDEX = HEADER.json("step_index");
    public static final Field<String> PARENT_STEP_ID = recurring("parent_step_id");
    public static final Field<Long> NESTED_DEPTH = HEADER.integer("nested_depth");
    public static final Field<Long> EVENT_INDEX = HEADER.integer("event_index");

    RunEvent(Values values) {
        super(values);
    }

    /** What an event of this name means. */
    public EventType type() {
        return RunEvents.type(event());
    }

    private static Field<String> recurring(String name) {
        return HEADER.kind(name, Kinds.recurringText());
    }

    /** The name of the event on the wire, such as {@code TeamRunContent}; empty if it has none. */
    public String event() {
        return get(EVENT, "");
    }

    /** When it happened, to the second. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }

    /** The agent it belongs to. */
    public @Nullable String agentId() {
        return get(AGENT_ID);
    }

    /** The agent's name. */
    public @Nullable String agentName() {
        return get(AGENT_NAME);
    }

    /** The team it belongs to. */
    public @Nullable String teamId() {
        return get(TEAM_ID);
    }

    /** The team's name. */
    public @Nullable String teamName() {
        return get(TEAM_NAME);
    }

    /** The run it belongs to; for a member of a team or a step of a workflow its own run. */
    public @Nullable String runId() {
        return get(RUN_ID);
    }

    /** The run of the team that delegated to this one. */
    public @Nullable String parentRunId() {
        return get(PARENT_RUN_ID);
    }

    /** The session. */
    public @Nullable String sessionId() {
        return get(SESSION_ID);
    }

    /** The workflow it belongs to. */
    public @Nullable String workflowId() {
        return get(WORKFLOW_ID);
    }

    /** The workflow's name. */
    public @Nullable String workflowName() {
        return get(WORKFLOW_NAME);
    }

    /** The workflow run that an event of an agent or a team is part of. */
    public @Nullable String workflowRunId() {
        return get(WORKFLOW_RUN_ID);
    }

    /** The workflow step. */
    public @Nullable String stepId() {
        return get(STEP_ID);
    }

    /** The workflow step's name. */
    public @Nullable String stepName() {
        return get(STEP_NAME);
    }

    /** The workflow step's position: a number, or an array of numbers for a nested step. */
    public @Nullable JsonValue stepIndex() {
        return get(STEP_INDEX);
    }

    /** The step around a nested step. */
    public @Nullable String parentStepId() {
        return get(PARENT_STEP_ID);
    }

    /** How many workflows are around the one it belongs to. */
    public long nestedDepth() {
        return get(NESTED_DEPTH, 0L);
    }

    /** The position in the log of the top-level run, from 0; only where the run is detached from its connection. */
    public @Nullable Long eventIndex() {
        return get(EVENT_INDEX);
    }

    /** True for an event of a team's leader. */
    public boolean isTeam() {
        return event().startsWith("Team");
    }
}
