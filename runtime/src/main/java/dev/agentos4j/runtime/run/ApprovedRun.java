package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.approval.ApprovalStore;
import dev.agentos4j.runtime.session.ComponentKind;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.runtime.tool.ToolApproval;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An earlier run that waits for administrators, with what they decided, as if its caller had: a caller who decides
 * nothing has it go on, and what they decided stands whatever a caller sends.
 *
 * @param run the earlier run
 * @param request how it goes on
 */
record ApprovedRun(StoredRun run, ContinueRequest request) {

    private static final String UNRESOLVED =
            "Run has unresolved HITL requirements. Provide the `requirements` parameter"
                    + " (or resolve an admin approval first).";
    private static final String PENDING = "Approval is still pending. Resolve the approval before continuing this run.";

    /**
     * A run that somebody continues.
     *
     * @throws RunRequestException if it waits for a decision that neither an administrator nor the caller has made
     */
    static ApprovedRun whole(Storage storage, StoredRun earlier, ContinueRequest request) {
        if (!earlier.status().equals(RunStatus.PAUSED)) {
            return new ApprovedRun(earlier, request);
        }
        if (earlier.kind() == ComponentKind.WORKFLOW) {
            return ofWorkflow(storage, earlier, request);
        }
        Calls calls = Calls.of(earlier.runOutput(), storage);
        calls.open().forEach(open -> check(earlier.kind(), open, request));
        return calls.in(earlier, request, true);
    }

    /** A run that goes on inside another one, which has seen to it that all is decided. */
    static ApprovedRun part(Storage storage, StoredRun earlier, ContinueRequest request) {
        return earlier.kind() == ComponentKind.WORKFLOW
                ? new ApprovedRun(earlier, request)
                : Calls.of(earlier.runOutput(), storage).in(earlier, request, false);
    }

    /** A caller may decide what no administrator has decided about an agent's calls, but not about those of a team. */
    private static void check(ComponentKind kind, String call, ContinueRequest request) {
        boolean wholeRun = request.continueFrom().equals("end") && !request.regenerate();
        if (kind == ComponentKind.AGENT
                && wholeRun
                && request.tools().stream().noneMatch(tool -> call.equals(tool.toolCallId()))) {
            throw new RunRequestException(UNRESOLVED);
        }
        if (kind == ComponentKind.TEAM
                && request.requirements().stream().anyMatch(sent -> call.equals(idOf(sent.toolExecution())))) {
            throw new RunRequestException(PENDING);
        }
    }

    /** Tells the approvals of a run that has gone on, and of what waits inside it, where it stands now. */
    static void note(Storage storage, Struct output, RunStatus status) {
        if (output instanceof WorkflowRunOutput workflow) {
            noteWaiting(storage, workflow.stepExecutorRuns(), status);
        } else if (output instanceof RunOutput run) {
            if (run.runId() != null && run.tools().stream().anyMatch(tool -> tool.approvalType() != null)) {
                storage.approvals().noteRun(run.runId(), status);
            }
            noteWaiting(storage, run.memberResponses(), status);
        }
    }

    private static void noteWaiting(Storage storage, List<RunOutput> inner, RunStatus status) {
        inner.stream().filter(run -> RunStatus.PAUSED.equals(run.status())).forEach(run -> note(storage, run, status));
    }

    private static String idOf(@Nullable ToolExecution call) {
        return call == null ? "" : String.valueOf(call.toolCallId());
    }

    /** A step that waits because its agent or team does is decided when all that they wait for is. */
    private static ApprovedRun ofWorkflow(Storage storage, StoredRun earlier, ContinueRequest request) {
        List<StepRequirement> steps = earlier.workflowOutput().stepRequirements();
        if (steps.isEmpty() || !request.stepRequirements().isEmpty()) {
            return new ApprovedRun(earlier, request);
        }
        StepRequirement step = steps.getLast();
        Calls calls = Calls.of(
                step.executorRequirements().stream()
                        .map(RunRequirement::toolExecution)
                        .filter(Objects::nonNull),
                storage);
        if (calls.decided().isEmpty()) {
            return new ApprovedRun(earlier, request);
        }
        StepRequirement decided = StepRequirement.SHAPE
                .edit(step)
                .set(StepRequirement.EXECUTOR_REQUIREMENTS, calls.in(step.executorRequirements()))
                .build();
        List<StepRequirement> all = new ArrayList<>(steps);
        all.set(all.size() - 1, decided);
        WorkflowRunOutput approved = WorkflowRunOutput.SHAPE
                .edit(earlier.workflowOutput())
                .set(WorkflowRunOutput.STEP_REQUIREMENTS, all)
                .build();
        return new ApprovedRun(earlier.withOutput(approved), request.withStepRequirements(List.of(decided)));
    }

    /**
     * The calls of a run that need an approval.
     *
     * @param decided those that an administrator has decided about, by their ids
     * @param open the ids of the others
     */
    private record Calls(Map<String, ApprovedCall> decided, Set<String> open) {

        static Calls of(RunOutput run, Storage storage) {
            return of(
                    Stream.concat(
                            run.tools().stream(),
                            run.requirements().stream()
                                    .map(RunRequirement::toolExecution)
                                    .filter(Objects::nonNull)),
                    storage);
        }

        static Calls of(Stream<ToolExecution> calls, Storage storage) {
            Map<String, ToolExecution> waiting = new LinkedHashMap<>();
            calls.filter(Calls::waits).forEach(call -> waiting.putIfAbsent(idOf(call), call));
            if (waiting.isEmpty()) {
                return new Calls(Map.of(), Set.of());
            }
            Map<String, ApprovedCall> decided = new LinkedHashMap<>();
            waiting.forEach((id, call) -> {
                Approval approval = approval(storage.approvals(), call);
                if (approval != null && !approval.isPending()) {
                    decided.put(id, ApprovedCall.of(call, approval));
                }
            });
            Set<String> open = waiting.keySet().stream()
                    .filter(id -> !decided.containsKey(id))
                    .collect(Collectors.toUnmodifiableSet());
            return new Calls(decided, open);
        }

        private static @Nullable Approval approval(ApprovalStore store, ToolExecution call) {
            return call.approvalId() == null ? null : store.approval(call.approvalId());
        }

        private static boolean waits(ToolExecution call) {
            return Objects.equals(ToolApproval.REQUIRED.wireName(), call.approvalType())
                    && (ApprovedCall.isTrue(call.requiresConfirmation())
                            || ApprovedCall.isTrue(call.requiresUserInput())
                            || ApprovedCall.isTrue(call.externalExecutionRequired()));
        }

        /** @param tells whether the run shows the decision from now on */
        ApprovedRun in(StoredRun earlier, ContinueRequest request, boolean tells) {
            if (decided.isEmpty()) {
                return new ApprovedRun(earlier, request);
            }
            RunOutput output = earlier.runOutput();
            List<ToolExecution> tools = output.tools().stream()
                    .map(tool -> waits(tool) && decided.containsKey(idOf(tool))
                            ? decided(tool).call()
                            : tool)
                    .toList();
            RunOutput approved = RunOutput.SHAPE
                    .edit(output)
                    .set(RunOutput.TOOLS, tools)
                    .set(RunOutput.REQUIREMENTS, in(output.requirements()))
                    .set(RunOutput.METADATA, tells ? told(output) : output.metadata())
                    .build();
            return new ApprovedRun(
                    earlier.withOutput(approved),
                    request.withTools(request.tools().stream()
                                    .filter(tool -> isOpen(idOf(tool)))
                                    .toList())
                            .withRequirements(request.requirements().stream()
                                    .filter(sent -> isOpen(idOf(sent.toolExecution())))
                                    .toList()));
        }

        private ApprovedCall decided(ToolExecution tool) {
            return Objects.requireNonNull(decided.get(idOf(tool)));
        }

        private boolean isOpen(String call) {
            ApprovedCall approved = decided.get(call);
            return approved == null || !approved.isComplete();
        }

        List<RunRequirement> in(List<RunRequirement> requirements) {
            return requirements.stream()
                    .map(requirement -> {
                        ToolExecution call = requirement.toolExecution();
                        ApprovedCall approved = call == null || !waits(call) ? null : decided.get(idOf(call));
                        return approved == null ? requirement : approved.in(requirement);
                    })
                    .toList();
        }

        private JsonObject told(RunOutput output) {
            JsonObject known = Objects.requireNonNullElse(output.metadata(), JsonObject.EMPTY);
            return known.with("approval", decided.values().iterator().next().approval());
        }
    }
}
