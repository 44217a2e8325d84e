package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.level.AgnoLevel;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.WorkflowRunOutput;
import dev.agentos4j.runtime.session.ApprovalUse;
import dev.agentos4j.runtime.session.RunApprovals;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An earlier run that waits for administrators, with what they decided, as if its caller had: a caller who decides
 * nothing has it go on, and what they decided stands whatever a caller sends. A decision counts for the run that asked for
 * it, while that run waits, and once.
 *
 * @param run the earlier run
 * @param request how it goes on
 * @param approvals what becomes of its approvals when it does
 */
record ApprovedRun(StoredRun run, ContinueRequest request, ApprovalUse approvals) {

    private static final Set<String> DECIDED = Set.of("approved", "rejected");
    private static final String UNRESOLVED =
            "Run has unresolved HITL requirements. Provide the `requirements` parameter"
                    + " (or resolve an admin approval first).";
    private static final String PENDING = "Approval is still pending. Resolve the approval before continuing this run.";

    /**
     * A run that somebody continues.
     *
     * @throws ApprovalRequiredException if it waits for an administrator, and the caller is none
     * @throws RunRequestException if it waits for a decision that neither an administrator nor the caller has made
     * @throws RunConflictException if somebody has gone on with it meanwhile
     */
    static ApprovedRun whole(Storage storage, RunCaller caller, StoredRun earlier, ContinueRequest request) {
        Calls calls = Calls.of(earlier, storage, false);
        if (calls.isEmpty()) {
            return new ApprovedRun(earlier, request, ApprovalUse.NONE);
        }
        if (!calls.open().isEmpty() && !caller.decides()) {
            throw new ApprovalRequiredException();
        }
        if (earlier.kind() == ComponentKind.WORKFLOW) {
            return calls.inWorkflow(earlier, request);
        }
        if (request.fork() || request.regenerate()) {
            return calls.inFork(earlier, request);
        }
        if (earlier.status().equals(RunStatus.PAUSED)) {
            calls.open().forEach(open -> check(earlier.kind(), open, request));
        }
        return calls.in(earlier, request, true);
    }

    /** A run that goes on inside another one, which has seen to it that all is decided and used up what decided it. */
    static ApprovedRun part(Storage storage, StoredRun earlier, ContinueRequest request) {
        return earlier.kind() == ComponentKind.WORKFLOW
                ? new ApprovedRun(earlier, request, ApprovalUse.NONE)
                : Calls.of(earlier, storage, true).in(earlier, request, false);
    }

    /** A caller may decide what no administrator has decided about an agent's calls, but not about those of a team. */
    private static void check(ComponentKind kind, String call, ContinueRequest request) {
        if (kind == ComponentKind.AGENT
                && request.continueFrom().equals("end")
                && request.tools().stream().noneMatch(tool -> call.equals(tool.toolCallId()))) {
            throw new RunRequestException(UNRESOLVED);
        }
        if (kind == ComponentKind.TEAM
                && request.requirements().stream().anyMatch(sent -> call.equals(idOf(sent.toolExecution())))) {
            throw new RunRequestException(PENDING);
        }
    }

    private static String idOf(@Nullable ToolExecution call) {
        return call == null ? "" : String.valueOf(call.toolCallId());
    }

    /**
     * The calls of a run that wait for an administrator.
     *
     * @param decided those that one has decided about, by their ids
     * @param open the ids of the others
     * @param openApprovals the ids of the approvals of the others
     */
    private record Calls(Map<String, ApprovedCall> decided, Set<String> open, Set<String> openApprovals) {

        /** @param used whether decisions count that are used up */
        static Calls of(StoredRun run, Storage storage, boolean used) {
            Map<String, ToolExecution> waiting = new LinkedHashMap<>();
            RunApprovals.waiting(run).forEach(call -> waiting.putIfAbsent(idOf(call), call));
            Map<String, ApprovedCall> decided = new LinkedHashMap<>();
            Set<String> open = new LinkedHashSet<>();
            Set<String> openApprovals = new LinkedHashSet<>();
            waiting.forEach((id, call) -> {
                Approval approval = approval(run, call, storage, used);
                if (approval != null && DECIDED.contains(approval.status())) {
                    decided.put(id, ApprovedCall.of(call, approval));
                } else {
                    open.add(id);
                    if (call.approvalId() != null) {
                        openApprovals.add(call.approvalId());
                    }
                }
            });
            return new Calls(decided, open, openApprovals);
        }

        private static @Nullable Approval approval(StoredRun run, ToolExecution call, Storage storage, boolean used) {
            String id = call.approvalId();
            if (id == null || !(used || run.status().equals(RunStatus.PAUSED))) {
                return null;
            }
            Approval approval = storage.approvals().approval(id);
            boolean about = approval != null
                    && approval.sessionId().equals(run.sessionId())
                    && RunApprovals.waitingRuns(run).contains(approval.runId());
            if (!about) {
                return null;
            }
            return used ? approval : unused(run, id, storage);
        }

        /** The approval, unless it is used up: then by the call that has just continued the run. */
        private static @Nullable Approval unused(StoredRun run, String id, Storage storage) {
            Approval approval = storage.approvals().unused(id);
            StoredRun now = approval == null ? storage.sessions().run(run.sessionId(), run.runId()) : run;
            if (now != null && !now.status().equals(run.status())) {
                throw new RunConflictException("Cannot continue run " + run.runId() + ": run is already running");
            }
            return approval;
        }

        boolean isEmpty() {
            return decided.isEmpty() && open.isEmpty();
        }

        private ApprovalUse use(boolean withdrawing) {
            Set<String> used =
                    decided.values().stream().map(call -> call.approval().id()).collect(Collectors.toUnmodifiableSet());
            return new ApprovalUse(used, withdrawing ? openApprovals : Set.of());
        }

        /** @param tells whether the run shows the decision from now on */
        ApprovedRun in(StoredRun earlier, ContinueRequest request, boolean tells) {
            ApprovalUse use = use(earlier.kind() == ComponentKind.AGENT);
            if (decided.isEmpty()) {
                return new ApprovedRun(earlier, request, use);
            }
            RunOutput output = earlier.runOutput();
            List<ToolExecution> tools = output.tools().stream()
                    .map(tool -> isDecided(tool) ? decided(tool).call() : tool)
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
                                    .toList()),
                    use);
        }

        /**
         * A new run that begins where this one waits. What was decided was decided about this one: unless the caller
         * decides about all calls anew, the new run waits with an approval of its own.
         */
        ApprovedRun inFork(StoredRun earlier, ContinueRequest request) {
            RunOutput output = earlier.runOutput();
            boolean ofMembers = output.requirements().stream()
                    .anyMatch(asked -> asked.memberRunId() != null && isConcerned(asked.toolExecution()));
            if (ofMembers) {
                throw new RunConflictException("Cannot fork run " + earlier.runId()
                        + ": a member of the team waits for an approval. Fork the session, or continue the run first.");
            }
            boolean decidesAnew = decided.isEmpty()
                    && open.stream()
                            .allMatch(call -> request.tools().stream().anyMatch(sent -> call.equals(idOf(sent))));
            if (decidesAnew) {
                return new ApprovedRun(earlier, request, ApprovalUse.NONE);
            }
            RunOutput waiting = RunOutput.SHAPE
                    .edit(output)
                    .set(
                            RunOutput.TOOLS,
                            output.tools().stream()
                                    .map(tool -> isConcerned(tool) ? ApprovedCall.anew(tool) : tool)
                                    .toList())
                    .set(
                            RunOutput.REQUIREMENTS,
                            output.requirements().stream()
                                    .map(asked -> isConcerned(asked.toolExecution()) ? ApprovedCall.anew(asked) : asked)
                                    .toList())
                    .build();
            return new ApprovedRun(
                    earlier.withOutput(waiting),
                    request.withTools(request.tools().stream()
                                    .filter(tool -> !isKnown(idOf(tool)))
                                    .toList())
                            .withRequirements(request.requirements().stream()
                                    .filter(sent -> !isKnown(idOf(sent.toolExecution())))
                                    .toList()),
                    ApprovalUse.NONE);
        }

        /** A step that waits because its agent or team does is decided when all that they wait for is. */
        ApprovedRun inWorkflow(StoredRun earlier, ContinueRequest request) {
            if (decided.isEmpty()) {
                return new ApprovedRun(earlier, request, use(true));
            }
            List<StepRequirement> steps = earlier.workflowOutput().stepRequirements();
            StepRequirement step = steps.getLast();
            List<StepRequirement> all = new ArrayList<>(steps);
            all.set(all.size() - 1, with(step, in(step.executorRequirements())));
            WorkflowRunOutput approved = WorkflowRunOutput.SHAPE
                    .edit(earlier.workflowOutput())
                    .set(WorkflowRunOutput.STEP_REQUIREMENTS, all)
                    .build();
            List<StepRequirement> sent = new ArrayList<>(request.stepRequirements());
            List<RunRequirement> answers = sent.stream()
                    .filter(answer -> answer.stepId().equals(step.stepId()))
                    .flatMap(answer -> answer.executorRequirements().stream())
                    .toList();
            StepRequirement last = sent.stream()
                    .filter(answer -> answer.stepId().equals(step.stepId()))
                    .reduce((earlierAnswer, later) -> later)
                    .orElse(step);
            sent.removeIf(answer -> answer.stepId().equals(step.stepId()));
            sent.add(with(last, answered(step.executorRequirements(), answers)));
            return new ApprovedRun(earlier.withOutput(approved), request.withStepRequirements(sent), use(true));
        }

        /** What is asked, with the decisions of administrators, and what the caller sent of the rest. */
        private List<RunRequirement> answered(List<RunRequirement> asked, List<RunRequirement> sent) {
            List<RunRequirement> answered = new ArrayList<>();
            for (RunRequirement requirement : in(asked)) {
                String call = idOf(requirement.toolExecution());
                answered.add(
                        isOpen(call)
                                ? sent.stream()
                                        .filter(answer -> call.equals(idOf(answer.toolExecution())))
                                        .reduce((earlier, later) -> later)
                                        .orElse(requirement)
                                : requirement);
            }
            return answered;
        }

        private static StepRequirement with(StepRequirement step, List<RunRequirement> requirements) {
            return StepRequirement.SHAPE
                    .edit(step)
                    .set(StepRequirement.EXECUTOR_REQUIREMENTS, requirements)
                    .build();
        }

        private boolean isKnown(String call) {
            return decided.containsKey(call) || open.contains(call);
        }

        private boolean isConcerned(@Nullable ToolExecution call) {
            return call != null && RunApprovals.waits(call) && isKnown(idOf(call));
        }

        private boolean isDecided(ToolExecution tool) {
            return RunApprovals.waits(tool) && decided.containsKey(idOf(tool));
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
                        return call != null && isDecided(call) ? decided(call).in(requirement) : requirement;
                    })
                    .toList();
        }

        private JsonObject told(RunOutput output) {
            JsonObject known = Objects.requireNonNullElse(output.metadata(), JsonObject.EMPTY);
            Approval first = decided.values().iterator().next().approval();
            return known.with("approval", JsonValue.parse(first.toJsonBytes(AgnoLevel.NEWEST)));
        }
    }
}
