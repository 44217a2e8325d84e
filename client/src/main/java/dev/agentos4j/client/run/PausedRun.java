package dev.agentos4j.client.run;

import dev.agentos4j.protocol.run.RunEvent;
import dev.agentos4j.protocol.run.RunOutcome;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunPaused;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.WorkflowPaused;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run that waits for somebody: what it waits for, and the decisions on it, which become a {@link ContinueRequest}.
 *
 * <pre>{@code
 * RunOutput output = client.agents().run("cleaner", "Delete the old files");
 * if (output.isPaused()) {
 *     PausedRun paused = PausedRun.of(output);
 *     for (ToolExecution tool : paused.tools()) {
 *         System.out.println(tool.toolName() + " " + tool.toolArgs());
 *         paused.approve(tool);
 *     }
 *     output = client.agents().continueRun("cleaner", paused.toRequest());
 * }
 * }</pre>
 *
 * It is the same for agents, for teams (members included) and for workflows. All objects that the server sent go back
 * complete, with the decisions in them. A wrong decision (a tool that does not ask for it, an unknown field, a value of
 * another type, a choice that is not offered) is an {@link IllegalArgumentException} that says what is asked for; a later
 * decision on the same thing takes the place of an earlier one. Not for several threads at a time.
 */
public final class PausedRun {

    private final RunKind kind;
    private final String runId;
    private final String sessionId;
    private final List<ToolDecision> tools;
    private final List<StepDecision> steps;
    private @Nullable Long lastEventIndex;

    private PausedRun(
            RunKind kind,
            @Nullable String runId,
            @Nullable String sessionId,
            List<ToolDecision> tools,
            List<StepDecision> steps) {
        if (runId == null || sessionId == null) {
            throw new IllegalArgumentException("a paused run needs its run id and its session id to go on, but has run "
                    + runId + " and session " + sessionId);
        }
        this.kind = kind;
        this.runId = runId;
        this.sessionId = sessionId;
        this.tools = tools;
        this.steps = steps;
    }

    /**
     * What a run waits for, from its {@link RunOutput}, {@link WorkflowRunOutput} or {@link RunResult}.
     *
     * @throws IllegalArgumentException if it is not paused
     */
    public static PausedRun of(RunOutcome outcome) {
        Objects.requireNonNull(outcome, "outcome must not be null");
        if (outcome instanceof RunResult result && result.lastEvent() != null) {
            return of(result.lastEvent(), result.runId(), result.sessionId());
        }
        if (!outcome.status().equals(RunStatus.PAUSED)) {
            throw new IllegalArgumentException(
                    "run " + outcome.runId() + " is not paused, its status is " + outcome.status());
        }
        if (outcome instanceof WorkflowRunOutput output) {
            return ofSteps(output.runId(), output.sessionId(), output.stepRequirements());
        }
        RunOutput output = (RunOutput) outcome;
        return output.teamId() == null
                ? ofTools(output.runId(), output.sessionId(), output.tools())
                : ofRequirements(output.runId(), output.sessionId(), output.requirements());
    }

    /**
     * What a streamed run waits for, from the event that ended its stream: {@link RunPaused} or {@link WorkflowPaused}.
     *
     * @throws IllegalArgumentException if it is another event
     */
    public static PausedRun of(RunEvent event) {
        Objects.requireNonNull(event, "event must not be null");
        return of(event, event.runId(), event.sessionId());
    }

    private static PausedRun of(RunEvent event, @Nullable String runId, @Nullable String sessionId) {
        PausedRun waiting = waiting(event, runId, sessionId);
        waiting.lastEventIndex = event.eventIndex();
        return waiting;
    }

    private static PausedRun waiting(RunEvent event, @Nullable String runId, @Nullable String sessionId) {
        if (event instanceof WorkflowPaused paused) {
            return ofSteps(runId, sessionId, paused.stepRequirements());
        }
        if (event instanceof RunPaused paused) {
            return paused.isTeam()
                    ? ofRequirements(runId, sessionId, paused.requirements())
                    : ofTools(runId, sessionId, paused.tools());
        }
        throw new IllegalArgumentException("run " + runId + " is not paused, its last event is " + event.event());
    }

    private static PausedRun ofTools(@Nullable String runId, @Nullable String sessionId, List<ToolExecution> tools) {
        List<ToolDecision> decisions =
                tools.stream().map(tool -> new ToolDecision(tool, null)).toList();
        return new PausedRun(RunKind.AGENT, runId, sessionId, decisions, List.of());
    }

    private static PausedRun ofRequirements(
            @Nullable String runId, @Nullable String sessionId, List<RunRequirement> requirements) {
        List<ToolDecision> decisions = new ArrayList<>();
        for (RunRequirement requirement : requirements) {
            ToolExecution tool = requirement.toolExecution();
            decisions.add(new ToolDecision(
                    tool == null ? ToolExecution.SHAPE.builder().build() : tool, requirement));
        }
        return new PausedRun(RunKind.TEAM, runId, sessionId, decisions, List.of());
    }

    private static PausedRun ofSteps(@Nullable String runId, @Nullable String sessionId, List<StepRequirement> steps) {
        List<StepDecision> decisions = steps.stream().map(StepDecision::new).toList();
        return new PausedRun(
                RunKind.WORKFLOW,
                runId,
                sessionId,
                decisions.stream().flatMap(step -> step.tools().stream()).toList(),
                decisions);
    }

    public String runId() {
        return runId;
    }

    public String sessionId() {
        return sessionId;
    }

    /** The tool calls on which something is still to be decided: of the run, of members, and inside workflow steps. */
    public List<ToolExecution> tools() {
        return tools.stream()
                .filter(tool -> !tool.open().isEmpty())
                .map(ToolDecision::asked)
                .toList();
    }

    /** The workflow steps on which something is still to be decided, apart from tool calls inside them. */
    public List<StepRequirement> steps() {
        return steps.stream()
                .filter(step -> !step.open().isEmpty())
                .map(StepDecision::asked)
                .toList();
    }

    /** What is still to be decided, in words, one line for each tool call and step. Empty when the run can go on. */
    public List<String> undecided() {
        Stream<String> ofSteps = steps.stream()
                .filter(step -> !step.open().isEmpty())
                .map(step -> step.name() + ": " + String.join(", ", step.open()));
        Stream<String> ofTools = tools.stream()
                .filter(tool -> !tool.open().isEmpty())
                .map(tool -> tool.name() + ": " + String.join(", ", tool.open()));
        return Stream.concat(ofSteps, ofTools).toList();
    }

    /** Lets a tool be called. */
    public PausedRun approve(ToolExecution tool) {
        find(tool).confirm(true, null);
        return this;
    }

    /** Lets a step be done, or its output stand. */
    public PausedRun approve(StepRequirement step) {
        find(step).confirm(true, null);
        return this;
    }

    /** Approves whatever waits for a yes or no and has none yet. Input, choices and results are still to be given. */
    public PausedRun approveAll() {
        tools.stream().filter(ToolDecision::needsConfirmation).forEach(tool -> {
            if (tool.tool().confirmed() == null) {
                tool.confirm(true, null);
            }
        });
        steps.stream().filter(StepDecision::needsConfirmation).forEach(step -> {
            if (step.requirement().confirmed() == null) {
                step.confirm(true, null);
            }
        });
        return this;
    }

    /** Refuses to let a tool be called. */
    public PausedRun reject(ToolExecution tool) {
        return reject(tool, null);
    }

    /** Refuses to let a tool be called. The model is told the note; without one that the call was rejected. */
    public PausedRun reject(ToolExecution tool, @Nullable String note) {
        find(tool).confirm(false, note);
        return this;
    }

    /** Refuses a step or its output; the step's {@code on_reject} says what follows. */
    public PausedRun reject(StepRequirement step) {
        return reject(step, null);
    }

    /** Refuses a step or its output. The feedback counts where a refusal means doing it again. */
    public PausedRun reject(StepRequirement step, @Nullable String feedback) {
        find(step).confirm(false, feedback);
        return this;
    }

    /** Gives a tool a value that it asks the user for. {@code null} leaves the field empty on purpose. */
    public PausedRun answer(ToolExecution tool, String field, @Nullable Object value) {
        find(tool).answer(Objects.requireNonNull(field, "field must not be null"), value);
        return this;
    }

    /** Gives a step a value that it asks the user for. */
    public PausedRun answer(StepRequirement step, String field, @Nullable Object value) {
        find(step).answer(Objects.requireNonNull(field, "field must not be null"), value);
        return this;
    }

    /**
     * Gives a value to the one tool or step that asks for a field of this name.
     *
     * @throws IllegalArgumentException if none does, or several do
     */
    public PausedRun answer(String field, @Nullable Object value) {
        List<ToolDecision> asking =
                tools.stream().filter(tool -> tool.asksFor(field)).toList();
        List<StepDecision> askingSteps =
                steps.stream().filter(step -> step.asksFor(field)).toList();
        if (asking.size() + askingSteps.size() != 1) {
            throw new IllegalArgumentException("'" + field + "' is asked for by " + (asking.size() + askingSteps.size())
                    + " of what run " + runId + " waits for: " + undecided());
        }
        asking.forEach(tool -> tool.answer(field, value));
        askingSteps.forEach(step -> step.answer(field, value));
        return this;
    }

    /** Answers a question of a tool with one or more of the labels that it offers. */
    public PausedRun choose(ToolExecution tool, String question, String... labels) {
        find(tool).choose(Objects.requireNonNull(question, "question must not be null"), Arrays.asList(labels));
        return this;
    }

    /** Chooses the routes that a workflow is to take. */
    public PausedRun choose(StepRequirement step, String... choices) {
        find(step).choose(Arrays.asList(choices));
        return this;
    }

    /** Gives the result of a tool that the caller runs. */
    public PausedRun result(ToolExecution tool, String text) {
        find(tool).result(text);
        return this;
    }

    /**
     * Leaves a call to the decision on its approval, made elsewhere ({@link
     * dev.agentos4j.client.approval.Approvals#resolve}): for runs that wait for something else, too. Where they do not,
     * {@link #afterApproval()} is enough.
     */
    public PausedRun leaveToApproval(ToolExecution tool) {
        find(tool).leaveToApproval();
        return this;
    }

    /** Lets a step's output stand in a corrected form, from plain Java data. */
    public PausedRun edit(StepRequirement step, Object output) {
        find(step).edit(output);
        return this;
    }

    /**
     * The request that continues the run: everything the server sent, with the decisions.
     *
     * @throws IllegalStateException if something is undecided; it says what
     */
    public ContinueRequest toRequest() {
        List<String> undecided = undecided();
        if (!undecided.isEmpty()) {
            throw new IllegalStateException(
                    "run " + runId + " cannot go on, undecided: " + String.join("; ", undecided));
        }
        ContinueRequest request = ContinueRequest.of(runId, sessionId).after(lastEventIndex);
        return switch (kind) {
            case AGENT -> request.tools(tools.stream().map(ToolDecision::tool).toList());
            case TEAM ->
                request.requirements(
                        tools.stream().map(ToolDecision::requirement).toList());
            case WORKFLOW ->
                request.stepRequirements(
                        steps.stream().map(StepDecision::requirement).toList());
        };
    }

    /** The request that continues an agent's or a team's run whose approval was resolved elsewhere: without decisions. */
    public ContinueRequest afterApproval() {
        return ContinueRequest.of(runId, sessionId).after(lastEventIndex);
    }

    private ToolDecision find(ToolExecution tool) {
        Objects.requireNonNull(tool, "tool must not be null");
        ToolDecision found = only(decision -> decision.isFor(tool));
        return found != null ? found : required(only(decision -> decision.hasId(tool.toolCallId())), tool);
    }

    private @Nullable ToolDecision only(Predicate<ToolDecision> condition) {
        List<ToolDecision> found = tools.stream().filter(condition).toList();
        return found.size() == 1 ? found.get(0) : null;
    }

    private ToolDecision required(@Nullable ToolDecision found, ToolExecution tool) {
        if (found == null) {
            throw new IllegalArgumentException("run " + runId + " does not wait for a call of tool '" + tool.toolName()
                    + "' with id " + tool.toolCallId() + "; take the tool from tools()");
        }
        return found;
    }

    private StepDecision find(StepRequirement step) {
        Objects.requireNonNull(step, "step must not be null");
        List<StepDecision> found =
                steps.stream().filter(decision -> decision.asked().equals(step)).toList();
        if (found.isEmpty()) {
            found = steps.stream()
                    .filter(decision -> decision.asked().stepId().equals(step.stepId()))
                    .toList();
        }
        if (found.size() != 1) {
            throw new IllegalArgumentException("run " + runId + " does not wait for step '" + step.stepName()
                    + "' with id " + step.stepId() + "; take the step from steps()");
        }
        return found.get(0);
    }

    /** The run and what is undecided. */
    @Override
    public String toString() {
        return "PausedRun[" + runId + " " + undecided() + "]";
    }
}
