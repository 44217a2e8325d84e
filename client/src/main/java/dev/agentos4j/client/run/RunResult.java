package dev.agentos4j.client.run;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunCompleted;
import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunMetrics;
import dev.agentos4j.protocol.run.RunOutcome;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunPaused;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.WorkflowPaused;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a streamed run came to, put together from its events. */
public final class RunResult implements RunOutcome {

    /** The state when a stream of content alone has ended: it does not tell how. */
    public static final RunStatus UNTOLD = new RunStatus("UNTOLD");

    private final String runId;
    private final @Nullable String sessionId;
    private final RunStatus status;
    private final @Nullable JsonValue content;
    private final String text;
    private final @Nullable RunEvent last;
    private final @Nullable String userId;
    private final @Nullable RunOutcome stored;

    RunResult(
            String runId,
            @Nullable String sessionId,
            RunStatus status,
            @Nullable JsonValue content,
            String text,
            @Nullable RunEvent last,
            @Nullable String userId) {
        this.runId = runId;
        this.sessionId = sessionId;
        this.status = status;
        this.content = content;
        this.text = text;
        this.last = last;
        this.userId = userId;
        this.stored = null;
    }

    /** The result of a run whose events do not say how it ended: as the server stored it. */
    RunResult(RunOutcome stored, @Nullable String userId) {
        this.runId = String.valueOf(stored.runId());
        this.sessionId = stored.sessionId();
        this.status = stored.status();
        this.content = stored.content();
        this.text = stored.text();
        this.last = null;
        this.userId = userId;
        this.stored = stored;
    }

    /** Whose run it is; {@code null} if that was not said. */
    @Nullable
    String userId() {
        return userId;
    }

    /** The run as the server stored it, where its events do not say how it ended; {@code null} otherwise. */
    @Nullable
    RunOutcome stored() {
        return stored;
    }

    @Override
    public String runId() {
        return runId;
    }

    @Override
    public @Nullable String sessionId() {
        return sessionId;
    }

    /** COMPLETED, PAUSED, CANCELLED or ERROR. A run that was cancelled stays so, whatever came after. */
    @Override
    public RunStatus status() {
        return status;
    }

    /**
     * The answer as text: what was streamed, or the whole answer where its last event repeats it; structured content as
     * JSON. Of a failed run the error, of a cancelled one what came before.
     */
    @Override
    public String text() {
        return text;
    }

    /**
     * The answer as JSON: a string, which prints with its quotes, or the object of structured output. {@code null} if there
     * was none. What Python prints for {@code content} is {@link #text()}.
     */
    @Override
    public @Nullable JsonValue content() {
        return content;
    }

    /** What the run used, {@code null} if it does not say. */
    public @Nullable RunMetrics metrics() {
        return last instanceof RunCompleted completed
                ? completed.metrics()
                : stored instanceof RunOutput output ? output.metrics() : null;
    }

    /** The tools of a paused run of an agent. */
    public List<ToolExecution> tools() {
        if (stored instanceof RunOutput output) {
            return output.tools();
        }
        return last instanceof RunPaused paused
                ? paused.tools()
                : last instanceof RunCompleted completed ? completed.tools() : List.of();
    }

    /** What a paused run of an agent or a team waits for. */
    public List<RunRequirement> requirements() {
        return stored instanceof RunOutput output
                ? output.requirements()
                : last instanceof RunPaused paused ? paused.requirements() : List.of();
    }

    /** What a paused workflow run waits for. */
    public List<StepRequirement> stepRequirements() {
        return stored instanceof WorkflowRunOutput output
                ? output.stepRequirements()
                : last instanceof WorkflowPaused paused ? paused.stepRequirements() : List.of();
    }

    /** The event that ended the run; {@code null} if the stream brought content only, or ended without it. */
    public @Nullable RunEvent lastEvent() {
        return last;
    }

    /**
     * This result, if the run is complete.
     *
     * @throws RunFailedException if it ended in an error
     * @throws RunCancelledException if it was cancelled
     * @throws RunPausedException if it waits for somebody
     * @throws UncompletedRunException if it is not known how it ended
     */
    public RunResult orThrow() {
        return Completion.require(this);
    }

    private JsonObject json() {
        JsonObject json = JsonObject.of("run_id", runId)
                .with("session_id", sessionId)
                .with("status", status.value())
                .with("content", content);
        RunMetrics used = metrics();
        if (used != null) {
            json = json.with("metrics", used);
        }
        for (Map.Entry<String, List<? extends Struct>> waiting : Map.of(
                        "tools", tools(), "requirements", requirements(), "step_requirements", stepRequirements())
                .entrySet()) {
            if (!waiting.getValue().isEmpty()) {
                json = json.with(waiting.getKey(), waiting.getValue());
            }
        }
        return json;
    }

    /** This result as JSON text with the members of a run's output: run_id, session_id, status, content, metrics, tools. */
    public String toJson() {
        return json().toJson();
    }

    /** {@link #toJson} as plain Java data, which Jackson writes where a program has it. */
    @com.fasterxml.jackson.annotation.JsonValue
    public Object toJava() {
        return Objects.requireNonNull(json().toJava());
    }

    @Override
    public String toString() {
        return "RunResult[" + runId + " " + status + ": " + text + "]";
    }
}
