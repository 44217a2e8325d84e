package dev.agentos4j.server.approval;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.run.ContinueRequest;
import dev.agentos4j.runtime.session.ComponentKind;
import dev.agentos4j.runtime.session.StoredRun;
import dev.agentos4j.runtime.storage.Storage;
import dev.agentos4j.server.http.Caller;
import dev.agentos4j.server.http.HttpError;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Lets nobody go on with a run that waits for an administrator, but who may decide as one. */
public final class ApprovalGate {

    private ApprovalGate() {}

    /**
     * Lets a caller through who may decide, or whose run does not wait for a decision.
     *
     * @throws HttpError 403 otherwise
     */
    public static void check(Caller caller, Storage storage, ContinueRequest request) {
        if (caller.may("write", "approvals", null)) {
            return;
        }
        StoredRun run = storage.sessions().run(request.sessionId(), request.runId());
        if (run != null && calls(run).anyMatch(call -> isPending(storage, call))) {
            throw new HttpError(403, "This run requires admin approval before it can be continued");
        }
    }

    private static boolean isPending(Storage storage, ToolExecution call) {
        Approval approval =
                call.approvalId() == null ? null : storage.approvals().approval(call.approvalId());
        return approval != null && approval.isPending();
    }

    /** The calls that a run has made or waits for, those of members and inside steps too. */
    private static Stream<ToolExecution> calls(StoredRun run) {
        if (run.kind() == ComponentKind.WORKFLOW) {
            return run.workflowOutput().stepRequirements().stream().flatMap(step -> calls(step.executorRequirements()));
        }
        RunOutput output = run.runOutput();
        return Stream.concat(output.tools().stream(), calls(output.requirements()));
    }

    private static Stream<ToolExecution> calls(List<RunRequirement> requirements) {
        return requirements.stream().map(RunRequirement::toolExecution).filter(Objects::nonNull);
    }
}
