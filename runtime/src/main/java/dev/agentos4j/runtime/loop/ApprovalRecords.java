package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.RunStatus;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.runtime.audit.Audit;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.time.Seconds;
import dev.agentos4j.runtime.tool.ToolApproval;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The approvals of a run: what it waits for an administrator to decide, and the record of what others decided. */
final class ApprovalRecords {

    private ApprovalRecords() {}

    /**
     * Keeps an approval for the calls that wait for an administrator and have none yet, before anybody hears that they
     * wait, and writes its id into them.
     */
    static void request(Conversation conversation) {
        Set<String> calls = conversation.tools.stream()
                .filter(ApprovalRecords::isUnrequested)
                .map(tool -> String.valueOf(tool.toolCallId()))
                .collect(Collectors.toSet());
        if (calls.isEmpty()) {
            return;
        }
        List<ToolExecution> tools =
                conversation.tools.stream().filter(tool -> isOneOf(tool, calls)).toList();
        Approval approval = begin(conversation, tools, ToolApproval.REQUIRED)
                .set(Approval.STATUS, "pending")
                .set(Approval.REQUIREMENTS, List.copyOf(conversation.requirements))
                .set(Approval.RUN_STATUS, RunStatus.PAUSED)
                .build();
        RunContext context = conversation.context;
        context.storage().approvals().save(approval);
        JsonObject shown = Audit.shown(approval, "status", "tool_name", "run_id", "session_id", "user_id");
        context.engine().audit().ofRun(context.caller().id(), "approval.requested", approval.id(), shown);
        conversation.tools.replaceAll(tool -> isOneOf(tool, calls) ? stamped(tool, approval.id()) : tool);
        conversation.requirements.replaceAll(requirement -> {
            ToolExecution tool = requirement.toolExecution();
            return tool == null || !isOneOf(tool, calls)
                    ? requirement
                    : RunRequirement.SHAPE
                            .edit(requirement)
                            .set(RunRequirement.TOOL_EXECUTION, stamped(tool, approval.id()))
                            .build();
        });
    }

    static boolean isUnrequested(ToolExecution tool) {
        return Decisions.waits(tool) && isOf(tool, ToolApproval.REQUIRED) && tool.approvalId() == null;
    }

    /** Whether a run that goes on must ask for an approval first, as one does that was forked from another that waits. */
    static boolean isMissing(Conversation conversation) {
        return conversation.tools.stream().anyMatch(tool -> isUnrequested(tool) && isUndecided(tool));
    }

    private static boolean isUndecided(ToolExecution tool) {
        return (Decisions.isTrue(tool.requiresConfirmation()) && tool.confirmed() == null)
                || (Decisions.isTrue(tool.externalExecutionRequired()) && tool.result() == null)
                || (Decisions.isTrue(tool.requiresUserInput())
                        && tool.userInputSchema().stream()
                                .anyMatch(field ->
                                        field.value() == null || field.value().isNull()));
    }

    private static boolean isOf(ToolExecution tool, ToolApproval approval) {
        return Objects.equals(approval.wireName(), tool.approvalType());
    }

    private static boolean isOneOf(ToolExecution tool, Set<String> calls) {
        return calls.contains(String.valueOf(tool.toolCallId()));
    }

    private static ToolExecution stamped(ToolExecution tool, String approvalId) {
        return ToolExecution.SHAPE
                .edit(tool)
                .set(ToolExecution.APPROVAL_ID, approvalId)
                .build();
    }

    /** Keeps what was decided about a call, if it is to be audited, before it is made. */
    static void audit(Conversation conversation, ToolExecution tool) {
        if (!isOf(tool, ToolApproval.AUDIT)) {
            return;
        }
        boolean refused = Decisions.isTrue(tool.requiresConfirmation()) && !Decisions.isTrue(tool.confirmed());
        Shape.Builder<Approval> approval = begin(conversation, List.of(tool), ToolApproval.AUDIT)
                .set(Approval.STATUS, refused ? "rejected" : "approved")
                .set(Approval.RESOLVED_AT, Seconds.instant())
                .set(Approval.RUN_STATUS, RunStatus.RUNNING);
        conversation.context.storage().approvals().save(approval.build());
    }

    private static Shape.Builder<Approval> begin(
            Conversation conversation, List<ToolExecution> tools, ToolApproval approval) {
        RunContext context = conversation.context;
        boolean team = conversation.profile.kind() == ComponentKind.TEAM;
        ToolExecution first = tools.getFirst();
        String name = conversation.profile.name();
        return Approval.SHAPE
                .builder()
                .set(Approval.ID, UUID.randomUUID().toString())
                .set(Approval.RUN_ID, context.runId())
                .set(Approval.SESSION_ID, context.sessionId())
                .set(Approval.SOURCE_TYPE, conversation.profile.kind().wireName())
                .set(Approval.SOURCE_NAME, name)
                .set(Approval.APPROVAL_TYPE, approval.wireName())
                .set(Approval.PAUSE_TYPE, pauseType(first))
                .set(Approval.TOOL_NAME, first.toolName())
                .set(Approval.TOOL_ARGS, first.toolArgs())
                .set(team ? Approval.TEAM_ID : Approval.AGENT_ID, conversation.profile.id())
                .set(Approval.USER_ID, context.userId())
                .set(Approval.CONTEXT, JsonObject.of("tool_names", names(tools)).with("source_name", name))
                .set(Approval.CREATED_AT, Seconds.instant())
                .set(Approval.UPDATED_AT, Seconds.instant());
    }

    private static List<String> names(List<ToolExecution> tools) {
        return tools.stream().map(tool -> String.valueOf(tool.toolName())).toList();
    }

    private static String pauseType(ToolExecution tool) {
        if (Decisions.isTrue(tool.requiresUserInput())) {
            return "user_input";
        }
        return Decisions.isTrue(tool.externalExecutionRequired()) ? "external_execution" : "confirmation";
    }
}
