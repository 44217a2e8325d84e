package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run in the list of a session's runs: a {@link ListedRun} of an agent or a team, or a {@link ListedWorkflowRun}. {@code
 * GET /sessions/{session_id}/runs} and {@code GET /sessions/{session_id}/runs/{run_id}}.
 */
public sealed interface SessionRun permits ListedRun, ListedWorkflowRun {

    /** The run. */
    @Nullable
    String runId();

    /** How far it came; absent where the server does not say. */
    @Nullable
    RunStatus status();

    /** What it was asked, as text. */
    @Nullable
    String runInput();

    /** The answer: text or an object. */
    @Nullable
    JsonValue content();

    /** When it began. */
    @Nullable
    Timestamp createdAt();

    /** The content as text: a string as it is, anything else as JSON; empty if there is none. */
    String text();

    /** One run. A run of a workflow is told by its steps, which no other has. */
    static SessionRun from(JsonObject run) {
        boolean workflow = run.has("step_results") || run.has("workflow_id") || run.has("step_executor_runs");
        return workflow ? ListedWorkflowRun.SHAPE.from(run) : ListedRun.SHAPE.from(run);
    }

    /**
     * One run.
     *
     * @throws JsonException if it is not a JSON object
     */
    static SessionRun read(byte[] json) {
        return of(JsonValue.parse(json));
    }

    private static SessionRun of(JsonValue value) {
        if (value instanceof JsonObject run) {
            return from(run);
        }
        throw new JsonException("expected a run, found " + value.toJson());
    }

    /**
     * A list of runs.
     *
     * @throws JsonException if it is not a JSON array of objects
     */
    static List<SessionRun> list(byte[] json) {
        if (!(JsonValue.parse(json) instanceof JsonArray runs)) {
            throw new JsonException("expected a JSON array of runs");
        }
        return runs.values().stream().map(SessionRun::of).toList();
    }
}
