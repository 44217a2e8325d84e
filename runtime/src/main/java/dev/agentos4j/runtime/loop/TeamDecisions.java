package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.FeedbackQuestion;
import dev.agentos4j.protocol.run.RunOutput;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.UserInputField;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What people decided about the requirements of a paused team. A decision may be in the requirement or in its tool
 * call; as for agents, which tool is called with which arguments stays as it was stored.
 */
final class TeamDecisions {

    private TeamDecisions() {}

    /** The stored run with the decisions in its requirements, and in the leader's own calls. */
    static RunOutput apply(RunOutput stored, List<RunRequirement> sent) {
        Map<String, RunRequirement> byId = new HashMap<>();
        sent.forEach(requirement -> byId.put(String.valueOf(requirement.id()), requirement));
        List<RunRequirement> decided = new ArrayList<>();
        for (RunRequirement requirement : stored.requirements()) {
            RunRequirement decision = byId.get(String.valueOf(requirement.id()));
            decided.add(
                    decision == null || !Requirements.isOpen(requirement)
                            ? requirement
                            : decide(requirement, decision));
        }
        Map<String, ToolExecution> calls = new HashMap<>();
        for (RunRequirement requirement : decided) {
            ToolExecution call = requirement.toolExecution();
            if (requirement.memberRunId() == null && call != null) {
                calls.put(String.valueOf(call.toolCallId()), call);
            }
        }
        List<ToolExecution> tools = stored.tools().stream()
                .map(tool -> calls.getOrDefault(String.valueOf(tool.toolCallId()), tool))
                .toList();
        return RunOutput.SHAPE
                .edit(stored)
                .set(RunOutput.REQUIREMENTS, decided)
                .set(RunOutput.TOOLS, tools)
                .build();
    }

    private static RunRequirement decide(RunRequirement stored, RunRequirement sent) {
        ToolExecution call = Objects.requireNonNull(stored.toolExecution());
        ToolExecution given =
                sent.toolExecution() == null ? ToolExecution.SHAPE.builder().build() : sent.toolExecution();
        Shape.Builder<ToolExecution> after = ToolExecution.SHAPE.edit(call);
        Shape.Builder<RunRequirement> requirement = RunRequirement.SHAPE.edit(stored);
        if (Decisions.isTrue(call.requiresConfirmation())) {
            Boolean confirmed = either(sent.confirmation(), given.confirmed());
            String note = either(sent.confirmationNote(), given.confirmationNote());
            after.set(ToolExecution.CONFIRMED, confirmed).set(ToolExecution.CONFIRMATION_NOTE, note);
            requirement.set(RunRequirement.CONFIRMATION, confirmed).set(RunRequirement.CONFIRMATION_NOTE, note);
        }
        if (Decisions.isTrue(call.externalExecutionRequired())) {
            String result = Decisions.isApprovals(call) ? call.result() : null;
            result = either(result, either(sent.externalExecutionResult(), given.result()));
            after.set(ToolExecution.RESULT, result);
            requirement.set(RunRequirement.EXTERNAL_EXECUTION_RESULT, result);
        }
        if (Decisions.isTrue(call.requiresUserInput())) {
            answer(call, after, sent, given);
        }
        return requirement.set(RunRequirement.TOOL_EXECUTION, after.build()).build();
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }

    private static void answer(
            ToolExecution call, Shape.Builder<ToolExecution> after, RunRequirement sent, ToolExecution given) {
        List<UserInputField> fields = new ArrayList<>();
        boolean complete = true;
        for (UserInputField field : call.userInputSchema()) {
            JsonValue value = either(
                    valueOf(field.name(), given.userInputSchema()), valueOf(field.name(), sent.userInputSchema()));
            value = Decisions.stays(call, field) ? field.value() : either(value, field.value());
            complete &= value != null && !value.isNull();
            fields.add(value == null ? field : field.withValue(value));
        }
        List<FeedbackQuestion> questions =
                sent.userFeedbackSchema().isEmpty() ? given.userFeedbackSchema() : sent.userFeedbackSchema();
        if (!call.userFeedbackSchema().isEmpty()) {
            complete &= !questions.isEmpty();
            after.set(ToolExecution.USER_FEEDBACK_SCHEMA, questions.isEmpty() ? call.userFeedbackSchema() : questions);
        }
        after.set(ToolExecution.USER_INPUT_SCHEMA, fields.isEmpty() ? null : fields)
                .set(ToolExecution.ANSWERED, complete ? true : null);
    }

    private static @Nullable JsonValue valueOf(@Nullable String name, List<UserInputField> fields) {
        for (UserInputField field : fields) {
            JsonValue value = field.value();
            if (Objects.equals(field.name(), name) && value != null && !value.isNull()) {
                return value;
            }
        }
        return null;
    }

    /** The sentence a person reads when a team pauses. */
    static String pausedText(List<RunRequirement> requirements) {
        StringBuilder text = new StringBuilder("Team run paused. The following require input:");
        for (RunRequirement requirement : requirements) {
            ToolExecution call = requirement.toolExecution();
            if (call != null && Requirements.isOpen(requirement)) {
                String who = requirement.memberAgentName() == null ? "team" : requirement.memberAgentName();
                text.append("\n- ")
                        .append(who)
                        .append(": ")
                        .append(call.toolName())
                        .append(" requires ");
                text.append(
                        Decisions.isTrue(call.requiresConfirmation())
                                ? "confirmation"
                                : Decisions.isTrue(call.requiresUserInput()) ? "user input" : "external execution");
            }
        }
        return text.toString();
    }
}
