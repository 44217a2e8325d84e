package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.UserInputField;
import dev.agentos4j.runtime.run.RunRequestException;
import dev.agentos4j.runtime.tool.Asking;
import dev.agentos4j.runtime.tool.ToolFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the calls that people decided about when a paused run goes on; the model is not asked again. */
final class DecidedCalls {

    private final Conversation conversation;
    private final Map<String, ToolFunction> tools;
    private final ToolRunner runner;

    DecidedCalls(Conversation conversation, Map<String, ToolFunction> tools) {
        this.conversation = conversation;
        this.tools = tools;
        this.runner = new ToolRunner(conversation);
    }

    void make() throws Exception {
        for (int i = 0; i < conversation.tools.size(); i++) {
            ToolExecution tool = conversation.tools.get(i);
            if (Decisions.waits(tool)) {
                ApprovalRecords.audit(conversation, tool);
                conversation.tools.set(i, settle(tool));
            }
        }
        List<RunRequirement> synced = Decisions.sync(conversation.requirements, conversation.tools);
        conversation.requirements.clear();
        conversation.requirements.addAll(synced);
    }

    private ToolExecution settle(ToolExecution tool) throws Exception {
        if (Decisions.isTrue(tool.requiresConfirmation())) {
            return Decisions.isTrue(tool.confirmed()) ? confirmed(tool) : rejected(tool);
        }
        if (Decisions.isTrue(tool.externalExecutionRequired())) {
            return external(tool);
        }
        if (!tool.userFeedbackSchema().isEmpty()) {
            return feedback(tool);
        }
        ToolFunction function = tools.get(String.valueOf(tool.toolName()));
        return function != null && function.asking() == Asking.FORM ? form(tool) : answered(tool);
    }

    private ToolExecution confirmed(ToolExecution tool) throws Exception {
        return ToolExecution.SHAPE
                .edit(run(tool))
                .set(ToolExecution.REQUIRES_CONFIRMATION, false)
                .build();
    }

    private ToolExecution rejected(ToolExecution tool) {
        String note = tool.confirmationNote();
        tell(tool, note == null ? "Function call was rejected by the user" : note, true);
        return ToolExecution.SHAPE
                .edit(tool)
                .set(ToolExecution.CONFIRMED, false)
                .set(ToolExecution.CONFIRMATION_NOTE, note == null ? "Tool call was rejected" : note)
                .set(ToolExecution.TOOL_CALL_ERROR, true)
                .set(ToolExecution.REQUIRES_CONFIRMATION, false)
                .build();
    }

    private ToolExecution external(ToolExecution tool) {
        tell(tool, Objects.requireNonNullElse(tool.result(), ""), tool.toolCallError());
        return ToolExecution.SHAPE
                .edit(tool)
                .set(ToolExecution.EXTERNAL_EXECUTION_REQUIRED, false)
                .build();
    }

    private ToolExecution answered(ToolExecution tool) throws Exception {
        JsonObject arguments = Objects.requireNonNullElse(tool.toolArgs(), JsonObject.EMPTY);
        for (UserInputField field : tool.userInputSchema()) {
            arguments = arguments.with(field.name(), field.value());
        }
        ToolExecution filled = ToolExecution.SHAPE
                .edit(tool)
                .set(ToolExecution.TOOL_ARGS, arguments)
                .build();
        return ToolExecution.SHAPE
                .edit(run(filled))
                .set(ToolExecution.REQUIRES_USER_INPUT, false)
                .set(ToolExecution.ANSWERED, true)
                .build();
    }

    private ToolExecution form(ToolExecution tool) {
        List<JsonValue> answers = new ArrayList<>();
        tool.userInputSchema()
                .forEach(
                        field -> answers.add(JsonObject.of("name", field.name()).with("value", field.value())));
        tell(tool, "User inputs retrieved: " + new JsonArray(answers).toJson(), null);
        return ToolExecution.SHAPE
                .edit(tool)
                .set(ToolExecution.REQUIRES_USER_INPUT, false)
                .set(ToolExecution.ANSWERED, true)
                .build();
    }

    private ToolExecution feedback(ToolExecution tool) {
        List<JsonValue> answers = new ArrayList<>();
        tool.userFeedbackSchema()
                .forEach(question -> answers.add(
                        JsonObject.of("question", question.question()).with("selected", question.selectedOptions())));
        tell(tool, "User feedback received: " + new JsonArray(answers).toJson(), null);
        return ToolExecution.SHAPE
                .edit(tool)
                .set(ToolExecution.REQUIRES_USER_INPUT, false)
                .set(ToolExecution.ANSWERED, true)
                .build();
    }

    private ToolExecution run(ToolExecution tool) throws Exception {
        ToolFunction function = tools.get(String.valueOf(tool.toolName()));
        if (function == null) {
            throw new RunRequestException("there is no tool " + tool.toolName() + " any more");
        }
        ToolRunner.Outcome outcome =
                runner.runAll(List.of(new PendingCall(tool, function))).get(0);
        conversation.messages.add(outcome.message());
        return outcome.execution();
    }

    private void tell(ToolExecution tool, String content, @Nullable Boolean error) {
        Message message = Messages.tool(
                String.valueOf(tool.toolCallId()), String.valueOf(tool.toolName()), tool.toolArgs(), content, error);
        conversation.messages.add(message);
    }
}
