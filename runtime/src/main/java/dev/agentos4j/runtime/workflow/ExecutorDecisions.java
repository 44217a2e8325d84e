package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.UserInputField;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What people decided about the tool calls that an agent or a team inside a step waits for. */
final class ExecutorDecisions {

    private ExecutorDecisions() {}

    /** The calls with the decisions, whether they are said beside the call or in it. */
    static List<ToolExecution> tools(List<RunRequirement> requirements) {
        List<ToolExecution> tools = new ArrayList<>();
        for (RunRequirement requirement : requirements) {
            ToolExecution tool = requirement.toolExecution();
            if (tool != null) {
                tools.add(tool(requirement, tool));
            }
        }
        return tools;
    }

    private static ToolExecution tool(RunRequirement requirement, ToolExecution tool) {
        Shape.Builder<ToolExecution> decided = ToolExecution.SHAPE
                .edit(tool)
                .set(ToolExecution.CONFIRMED, tool.confirmed() == null ? requirement.confirmation() : tool.confirmed())
                .set(
                        ToolExecution.CONFIRMATION_NOTE,
                        tool.confirmationNote() == null ? requirement.confirmationNote() : tool.confirmationNote())
                .set(
                        ToolExecution.RESULT,
                        tool.result() == null ? requirement.externalExecutionResult() : tool.result());
        if (!requirement.userInputSchema().isEmpty()) {
            decided.set(ToolExecution.USER_INPUT_SCHEMA, filled(tool.userInputSchema(), requirement.userInputSchema()));
        }
        if (!requirement.userFeedbackSchema().isEmpty()) {
            decided.set(ToolExecution.USER_FEEDBACK_SCHEMA, requirement.userFeedbackSchema());
        }
        return decided.build();
    }

    /** The inner fields; what is open there is taken from the outer ones. */
    private static List<UserInputField> filled(List<UserInputField> inner, List<UserInputField> outer) {
        if (inner.isEmpty()) {
            return outer;
        }
        List<UserInputField> fields = new ArrayList<>();
        for (UserInputField field : inner) {
            UserInputField answer = outer.stream()
                    .filter(other -> other.name().equals(field.name()))
                    .findFirst()
                    .orElse(field);
            fields.add(isOpen(field) ? answer : field);
        }
        return fields;
    }

    private static boolean isOpen(UserInputField field) {
        return field.value() == null || field.value().isNull();
    }

    /** Whether everything that is asked has been decided in what was sent. */
    static boolean decide(List<RunRequirement> asked, List<RunRequirement> sent) {
        return asked.stream().allMatch(requirement -> sent.stream().anyMatch(answer -> isAnswer(requirement, answer)));
    }

    private static boolean isAnswer(RunRequirement asked, RunRequirement sent) {
        ToolExecution call = asked.toolExecution();
        ToolExecution sentCall = sent.toolExecution();
        if (call == null || sentCall == null || !Objects.equals(call.toolCallId(), sentCall.toolCallId())) {
            return false;
        }
        ToolExecution decided = tool(sent, sentCall);
        boolean confirmed = !isTrue(call.requiresConfirmation()) || decided.confirmed() != null;
        boolean executed = !isTrue(call.externalExecutionRequired()) || decided.result() != null;
        boolean filled = !isTrue(call.requiresUserInput())
                || decided.userInputSchema().stream().noneMatch(ExecutorDecisions::isOpen);
        return confirmed && executed && filled;
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
