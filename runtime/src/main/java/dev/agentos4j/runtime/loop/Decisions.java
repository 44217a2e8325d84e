package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.FeedbackQuestion;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.UserInputField;
import dev.agentos4j.runtime.run.UnresolvedRunException;
import dev.agentos4j.runtime.tool.ToolApproval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people decided about the tool calls a run waits for. Of what is sent back only the decision counts: which tool
 * is called with which arguments stays as it was stored, for that is what was shown and agreed to. What an administrator
 * approves stays although people fill in the rest.
 */
final class Decisions {

    private Decisions() {}

    static boolean waits(ToolExecution tool) {
        return isTrue(tool.requiresConfirmation())
                || isTrue(tool.requiresUserInput())
                || isTrue(tool.externalExecutionRequired());
    }

    static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    /**
     * The stored calls with what was decided about them.
     *
     * @throws RunRequestException if one waits for something that was not sent
     */
    static List<ToolExecution> apply(List<ToolExecution> stored, List<ToolExecution> sent) {
        Map<String, ToolExecution> byId = new HashMap<>();
        sent.forEach(tool -> byId.put(String.valueOf(tool.toolCallId()), tool));
        List<ToolExecution> decided = new ArrayList<>();
        for (ToolExecution tool : stored) {
            ToolExecution decision = byId.get(String.valueOf(tool.toolCallId()));
            ToolExecution after = decision == null || !waits(tool) ? tool : decide(tool, decision);
            if (!ApprovalRecords.isUnrequested(after)) { // else the run pauses for an approval first
                requireResult(after);
            }
            decided.add(after);
        }
        return decided;
    }

    private static ToolExecution decide(ToolExecution stored, ToolExecution decision) {
        Shape.Builder<ToolExecution> builder = ToolExecution.SHAPE.edit(stored);
        if (isTrue(stored.requiresConfirmation())) {
            builder.set(ToolExecution.CONFIRMED, decision.confirmed())
                    .set(ToolExecution.CONFIRMATION_NOTE, decision.confirmationNote());
        }
        if (isTrue(stored.externalExecutionRequired())) {
            if (!isApprovals(stored) || stored.result() == null) {
                builder.set(ToolExecution.RESULT, decision.result());
                if (decision.toolCallError() != null) {
                    builder.set(ToolExecution.TOOL_CALL_ERROR, decision.toolCallError());
                }
            }
        }
        if (isTrue(stored.requiresUserInput())) {
            builder.set(ToolExecution.USER_INPUT_SCHEMA, fill(stored, decision.userInputSchema()))
                    .set(ToolExecution.USER_FEEDBACK_SCHEMA, feedback(stored, decision));
        }
        return builder.build();
    }

    /**
     * Whether nobody who goes on with the run may give a field another value: in a call that needs an approval, what has a
     * value is what the administrator saw, or filled in.
     */
    static boolean stays(ToolExecution call, UserInputField field) {
        return isApprovals(call) && field.value() != null && !field.value().isNull();
    }

    /** Whether an administrator decides about the call. */
    static boolean isApprovals(ToolExecution call) {
        return Objects.equals(ToolApproval.REQUIRED.wireName(), call.approvalType());
    }

    private static @Nullable List<UserInputField> fill(ToolExecution asked, List<UserInputField> filled) {
        Map<String, UserInputField> byName = new HashMap<>();
        filled.forEach(field -> byName.put(field.name(), field));
        List<UserInputField> fields = new ArrayList<>();
        for (UserInputField field : asked.userInputSchema()) {
            UserInputField answer = byName.get(field.name());
            JsonValue value = answer == null || stays(asked, field) ? null : answer.value();
            fields.add(value == null ? field : field.withValue(value));
        }
        return fields.isEmpty() ? null : fields;
    }

    private static @Nullable List<FeedbackQuestion> feedback(ToolExecution stored, ToolExecution decision) {
        if (stored.userFeedbackSchema().isEmpty()) {
            return null;
        }
        return decision.userFeedbackSchema().isEmpty() ? stored.userFeedbackSchema() : decision.userFeedbackSchema();
    }

    private static void requireResult(ToolExecution tool) {
        if (isTrue(tool.externalExecutionRequired()) && tool.result() == null) {
            throw new UnresolvedRunException(
                    "Tool " + tool.toolName() + " requires external execution, cannot continue run");
        }
        if (isTrue(tool.requiresUserInput())) {
            for (UserInputField field : tool.userInputSchema()) {
                if (field.value() == null || field.value().isNull()) {
                    throw new UnresolvedRunException("Tool " + tool.toolName() + " requires user input for "
                            + field.name() + ", cannot continue run");
                }
            }
            for (FeedbackQuestion question : tool.userFeedbackSchema()) {
                if (question.get(FeedbackQuestion.SELECTED_OPTIONS) == null) {
                    throw new UnresolvedRunException("Tool " + tool.toolName() + " requires user feedback for "
                            + question.question() + ", cannot continue run");
                }
            }
        }
    }

    /** The requirements, with their calls as they are now. */
    static List<RunRequirement> sync(List<RunRequirement> requirements, List<ToolExecution> tools) {
        Map<String, ToolExecution> byId = new HashMap<>();
        tools.forEach(tool -> byId.put(String.valueOf(tool.toolCallId()), tool));
        return requirements.stream()
                .map(requirement -> {
                    ToolExecution tool = requirement.toolExecution();
                    ToolExecution now = tool == null ? null : byId.get(String.valueOf(tool.toolCallId()));
                    return now == null
                            ? requirement
                            : RunRequirement.SHAPE
                                    .edit(requirement)
                                    .set(RunRequirement.TOOL_EXECUTION, now)
                                    .build();
                })
                .toList();
    }

    /** The sentence a person reads when a run pauses. */
    static String pausedText(List<ToolExecution> tools) {
        String text = "";
        for (ToolExecution tool : tools) {
            if (isTrue(tool.externalExecutionSilent())) {
                continue;
            }
            if (isTrue(tool.requiresConfirmation()) && !isTrue(tool.confirmed())) {
                text = "I have tools to execute, but I need confirmation.";
            } else if (isTrue(tool.requiresUserInput())) {
                text = "I have tools to execute, but I need user input.";
            } else if (isTrue(tool.externalExecutionRequired())) {
                text = "I have tools to execute, but it needs external execution.";
            }
        }
        return text;
    }
}
