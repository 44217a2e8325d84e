package dev.agentos4j.runtime.session;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.tool.ToolApproval;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a stored run says of approvals: which of its calls wait for one, and which runs inside it have any. */
public final class RunApprovals {

    private RunApprovals() {}

    /** Whether a call waits until an administrator has decided about it. */
    public static boolean waits(ToolExecution call) {
        return Objects.equals(ToolApproval.REQUIRED.wireName(), call.approvalType())
                && (isTrue(call.requiresConfirmation())
                        || isTrue(call.requiresUserInput())
                        || isTrue(call.externalExecutionRequired()));
    }

    /** The calls of a run that wait for an administrator, those of members and inside the paused step too. */
    public static List<ToolExecution> waiting(StoredRun run) {
        Stream<ToolExecution> calls = run.kind() == ComponentKind.WORKFLOW
                ? pausedStep(run.workflowOutput()).flatMap(step -> calls(step.executorRequirements()))
                : calls(run.runOutput());
        return calls.filter(RunApprovals::waits).toList();
    }

    /**
     * The runs whose calls a run waits for: itself, its members, and what runs inside the paused step. An approval that is
     * about another one is not about this run, even if the run names it.
     */
    public static Set<String> waitingRuns(StoredRun run) {
        Set<String> runs = new HashSet<>(Set.of(run.runId()));
        if (run.kind() == ComponentKind.WORKFLOW) {
            pausedStep(run.workflowOutput()).forEach(step -> {
                add(runs, step.executorRunId());
                addMembers(runs, step.executorRequirements());
            });
        } else {
            addMembers(runs, run.runOutput().requirements());
        }
        return runs;
    }

    private static void addMembers(Set<String> runs, List<RunRequirement> requirements) {
        requirements.forEach(requirement -> add(runs, requirement.memberRunId()));
    }

    private static void add(Set<String> ids, @Nullable String id) {
        if (id != null) {
            ids.add(id);
        }
    }

    /** The step at which a workflow waits; earlier ones are decided. */
    private static Stream<StepRequirement> pausedStep(WorkflowRunOutput run) {
        List<StepRequirement> steps = run.stepRequirements();
        return steps.isEmpty() ? Stream.empty() : Stream.of(steps.getLast());
    }

    /** Where each run that has calls with approvals stands, by its id: the run itself and those inside it. */
    public static Map<String, RunStatus> runs(StoredRun run) {
        Map<String, RunStatus> runs = new LinkedHashMap<>();
        addRuns(runs, run.output(), run.status());
        return runs;
    }

    /** What waits inside a run ends with it. */
    private static void addRuns(Map<String, RunStatus> runs, Struct output, RunStatus whole) {
        if (output instanceof WorkflowRunOutput workflow) {
            workflow.stepExecutorRuns().forEach(inner -> addRuns(runs, inner, inside(inner, whole)));
        } else if (output instanceof RunOutput run) {
            run.memberResponses().forEach(inner -> addRuns(runs, inner, inside(inner, whole)));
            if (run.runId() != null && run.tools().stream().anyMatch(tool -> tool.approvalType() != null)) {
                runs.put(run.runId(), whole);
            }
        }
    }

    private static RunStatus inside(RunOutput inner, RunStatus whole) {
        return inner.status().equals(RunStatus.PAUSED) ? whole : inner.status();
    }

    /** The ids of the approvals that the calls of a run name, and of the runs inside it. */
    public static Set<String> named(Struct output) {
        Set<String> named = new HashSet<>();
        addNamed(named, output);
        return named;
    }

    private static void addNamed(Set<String> named, Struct output) {
        if (output instanceof WorkflowRunOutput workflow) {
            workflow.stepRequirements().stream()
                    .flatMap(step -> calls(step.executorRequirements()))
                    .forEach(call -> add(named, call.approvalId()));
            workflow.stepExecutorRuns().forEach(inner -> addNamed(named, inner));
        } else if (output instanceof RunOutput run) {
            calls(run).forEach(call -> add(named, call.approvalId()));
            run.memberResponses().forEach(inner -> addNamed(named, inner));
        }
    }

    private static Stream<ToolExecution> calls(RunOutput run) {
        return Stream.concat(run.tools().stream(), calls(run.requirements()));
    }

    private static Stream<ToolExecution> calls(List<RunRequirement> requirements) {
        return requirements.stream().map(RunRequirement::toolExecution).filter(Objects::nonNull);
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
