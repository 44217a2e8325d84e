package dev.agentos4j.client.run;

import dev.agentos4j.protocol.json.JsonObject;
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
import java.util.function.Consumer;
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
 *         paused = paused.approve(tool);
 *     }
 *     output = client.agents().continueRun("cleaner", paused.toRequest());
 * }
 * }</pre>
 *
 * It is the same for agents, for teams (members included) and for workflows. All objects that the server sent go back
 * complete, with the decisions in them. A wrong decision (a tool that does not ask for it, an unknown field, a value of
 * another type, a choice that is not offered) is an {@link IllegalArgumentException} that says what is asked for; a later
 * decision on the same thing takes the place of an earlier one.
 *
 * <p>Immutable, as requests and queries are: each decision gives a changed copy.
 */
public final class PausedRun {

    private final RunKind kind;
    private final String runId;
    private final String sessionId;
    private final List<ToolDecision> tools;
    private final List<StepDecision> steps;
    private final @Nullable String userId;
    private final @Nullable Long lastEventIndex;

    private PausedRun(
            RunKind kind,
            @Nullable String runId,
            @Nullable String sessionId,
            @Nullable String userId,
            List<ToolDecision> tools,
            List<StepDecision> steps,
            @Nullable Long lastEventIndex) {
        if (runId == null || sessionId == null) {
            throw new IllegalArgumentException("a paused run needs its run id and its session id to go on, but has run "
                    + runId + " and session " + sessionId);
        }
        this.kind = kind;
        this.runId = runId;
        this.sessionId = sessionId;
        this.userId = userId;
        this.tools = tools;
        this.steps = steps;
        this.lastEventIndex = lastEventIndex;
    }

    /** This run with further decisions. */
    private PausedRun with(Consumer<PausedRun> decision) {
        List<StepDecision> copiedSteps = steps.stream().map(StepDecision::copy).toList();
        PausedRun copy =
                new PausedRun(kind, runId, sessionId, userId, copied(tools, copiedSteps), copiedSteps, lastEventIndex);
        decision.accept(copy);
        return copy;
    }

    private static List<ToolDecision> copied(List<ToolDecision> tools, List<StepDecision> steps) {
        return steps.isEmpty() ? tools.stream().map(ToolDecision::copy).toList() : inside(steps);
    }

    /** The calls inside steps: the steps decide on the same ones. */
    private static List<ToolDecision> inside(List<StepDecision> steps) {
        return steps.stream().flatMap(step -> step.tools().stream()).toList();
    }

    /**
     * What a run waits for, from its {@link RunOutput}, {@link WorkflowRunOutput} or {@link RunResult}.
     *
     * @throws IllegalArgumentException if it is not paused
     */
    public static PausedRun of(RunOutcome outcome) {
        Objects.requireNonNull(outcome, "outcome must not be null");
        if (outcome instanceof RunResult result && result.lastEvent() != null) {
            return of(result.lastEvent(), result.runId(), result.sessionId()).ofUser(result.userId());
        }
        if (outcome instanceof RunResult result && result.stored() != null) {
            return of(result.stored()).ofUser(result.userId());
        }
        if (!outcome.status().equals(RunStatus.PAUSED)) {
            throw new IllegalArgumentException(
                    "run " + outcome.runId() + " is not paused, its status is " + outcome.status());
        }
        if (outcome instanceof WorkflowRunOutput output) {
            return ofSteps(output.runId(), output.sessionId(), output.stepRequirements(), null)
                    .ofUser(output.userId());
        }
        RunOutput output = (RunOutput) outcome;
        PausedRun paused = output.teamId() == null
                ? ofTools(output.runId(), output.sessionId(), output.tools(), null)
                : ofRequirements(output.runId(), output.sessionId(), output.requirements(), null);
        return paused.ofUser(output.userId());
    }

    /** This run, continued as the one of this user, unless that is not known. */
    private PausedRun ofUser(@Nullable String user) {
        return user == null || user.isBlank()
                ? this
                : new PausedRun(kind, runId, sessionId, user, tools, steps, lastEventIndex);
    }

    private ContinueRequest request() {
        ContinueRequest request = ContinueRequest.of(runId, sessionId).after(lastEventIndex);
        return userId == null ? request : request.userId(userId);
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
        Long index = event.eventIndex();
        if (event instanceof WorkflowPaused paused) {
            return ofSteps(runId, sessionId, paused.stepRequirements(), index);
        }
        if (event instanceof RunPaused paused) {
            return paused.isTeam()
                    ? ofRequirements(runId, sessionId, paused.requirements(), index)
                    : ofTools(runId, sessionId, paused.tools(), index);
        }
        throw new IllegalArgumentException("run " + runId + " is not paused, its last event is " + event.event());
    }

    private static PausedRun ofTools(
            @Nullable String runId, @Nullable String sessionId, List<ToolExecution> tools, @Nullable Long index) {
        List<ToolDecision> decisions =
                tools.stream().map(tool -> new ToolDecision(tool, null)).toList();
        return new PausedRun(RunKind.AGENT, runId, sessionId, null, decisions, List.of(), index);
    }

    private static PausedRun ofRequirements(
            @Nullable String runId,
            @Nullable String sessionId,
            List<RunRequirement> requirements,
            @Nullable Long index) {
        List<ToolDecision> decisions = new ArrayList<>();
        for (RunRequirement requirement : requirements) {
            ToolExecution tool = requirement.toolExecution();
            decisions.add(new ToolDecision(
                    tool == null ? ToolExecution.SHAPE.builder().build() : tool, requirement));
        }
        return new PausedRun(RunKind.TEAM, runId, sessionId, null, decisions, List.of(), index);
    }

    private static PausedRun ofSteps(
            @Nullable String runId, @Nullable String sessionId, List<StepRequirement> steps, @Nullable Long index) {
        List<StepDecision> decisions = steps.stream().map(StepDecision::new).toList();
        return new PausedRun(RunKind.WORKFLOW, runId, sessionId, null, inside(decisions), decisions, index);
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
        return with(copy -> copy.find(tool).confirm(true, null));
    }

    /** Lets a step be done, or its output stand. */
    public PausedRun approve(StepRequirement step) {
        return with(copy -> copy.find(step).confirm(true, null));
    }

    /** Approves whatever waits for a yes or no and has none yet. Input, choices and results are still to be given. */
    public PausedRun approveAll() {
        return with(PausedRun::confirmAll);
    }

    private void confirmAll() {
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
    }

    /** Refuses to let a tool be called. */
    public PausedRun reject(ToolExecution tool) {
        return reject(tool, null);
    }

    /** Refuses to let a tool be called. The model is told the note; without one that the call was rejected. */
    public PausedRun reject(ToolExecution tool, @Nullable String note) {
        return with(copy -> copy.find(tool).confirm(false, note));
    }

    /** Refuses a step or its output; the step's {@code on_reject} says what follows. */
    public PausedRun reject(StepRequirement step) {
        return reject(step, null);
    }

    /** Refuses a step or its output. The feedback counts where a refusal means doing it again. */
    public PausedRun reject(StepRequirement step, @Nullable String feedback) {
        return with(copy -> copy.find(step).confirm(false, feedback));
    }

    /** Gives a tool a value that it asks the user for. {@code null} leaves the field empty on purpose. */
    public PausedRun answer(ToolExecution tool, String field, @Nullable Object value) {
        return with(copy -> copy.find(tool).answer(Objects.requireNonNull(field, "field must not be null"), value));
    }

    /** Gives a step a value that it asks the user for. */
    public PausedRun answer(StepRequirement step, String field, @Nullable Object value) {
        return with(copy -> copy.find(step).answer(Objects.requireNonNull(field, "field must not be null"), value));
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
        return with(copy -> {
            copy.tools.stream().filter(tool -> tool.asksFor(field)).forEach(tool -> tool.answer(field, value));
            copy.steps.stream().filter(step -> step.asksFor(field)).forEach(step -> step.answer(field, value));
        });
    }

    /** Answers a question of a tool with one or more of the labels that it offers. */
    public PausedRun choose(ToolExecution tool, String question, String... labels) {
        return with(copy -> copy.find(tool)
                .choose(Objects.requireNonNull(question, "question must not be null"), Arrays.asList(labels)));
    }

    /** Chooses the routes that a workflow is to take. */
    public PausedRun choose(StepRequirement step, String... choices) {
        return with(copy -> copy.find(step).choose(Arrays.asList(choices)));
    }

    /** Gives the result of a tool that the caller runs. */
    public PausedRun result(ToolExecution tool, String text) {
        return with(copy -> copy.find(tool).result(text));
    }

    /**
     * Leaves a call to the decision on its approval, made elsewhere ({@link
     * dev.agentos4j.client.approval.Approvals#resolve}): for runs that wait for something else, too. Where they do not,
     * {@link #afterApproval()} is enough.
     */
    public PausedRun leaveToApproval(ToolExecution tool) {
        return with(copy -> copy.find(tool).leaveToApproval());
    }

    /** Lets a step's output stand in a corrected form, from plain Java data. */
    public PausedRun edit(StepRequirement step, Object output) {
        return with(copy -> copy.find(step).edit(output));
    }

    /**
     * The request that continues the run: everything the server sent, with the decisions.
     *
     * @throws IllegalStateException if something is undecided; it says what
     */
    public ContinueRequest toRequest() {
        List<String> undecided = undecided();
        if (!undecided.isEmpty()) {
            throw new IllegalStateException("run " + runId + " cannot go on, undecided: " + String.join("; ", undecided)
                    + ". A decision gives a changed copy: paused = paused.approve(tool)");
        }
        ContinueRequest request = request();
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
        return request();
    }

    /** What is still to be decided, as Jackson writes it where a program has it. */
    @com.fasterxml.jackson.annotation.JsonValue
    Object toJava() {
        return Objects.requireNonNull(JsonObject.of("run_id", runId)
                .with("session_id", sessionId)
                .with("tools", tools())
                .with("steps", steps())
                .toJava());
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
