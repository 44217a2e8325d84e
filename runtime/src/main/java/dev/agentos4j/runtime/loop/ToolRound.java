package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonLimits;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Timestamp;
import dev.agentos4j.protocol.run.Message;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.UserInputField;
import dev.agentos4j.runtime.model.ToolCall;
import dev.agentos4j.runtime.time.Seconds;
import dev.agentos4j.runtime.tool.ToolFunction;
import dev.agentos4j.runtime.tool.UserField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tool calls of one answer of the model: those that can run do, those that need people wait. */
final class ToolRound {

    private final Conversation conversation;
    private final Map<String, ToolFunction> tools;
    private final ToolRunner runner;
    private final List<Message> results = new ArrayList<>();
    private boolean stop;
    private int refusedByLimit;
    private int wanted;

    ToolRound(Conversation conversation, Map<String, ToolFunction> tools) {
        this.conversation = conversation;
        this.tools = tools;
        this.runner = new ToolRunner(conversation);
    }

    /**
     * Makes the calls, which are those of the newest message.
     *
     * @return whether the model's turn is over: a tool waits for people, or has said the last word
     */
    boolean make(List<ToolCall> calls) throws Exception {
        wanted = calls.size();
        List<PendingCall> ready = new ArrayList<>();
        int number = conversation.callsMade() - calls.size();
        for (ToolCall call : calls) {
            number++;
            PendingCall pending = prepare(call, number);
            if (pending != null) {
                ready.add(pending);
            }
        }
        for (ToolRunner.Outcome outcome : runner.runAll(ready)) {
            conversation.tools.add(outcome.execution());
            results.add(outcome.message());
            stop |= outcome.execution().stopAfterToolCall();
        }
        conversation.messages.addAll(results);
        conversation.media.showNew(conversation.messages);
        return stop
                || conversation.waits()
                || conversation.requirements.stream().anyMatch(Requirements::isOpen);
    }

    /** Whether none of the calls was made, for the agent has made as many as it may. */
    boolean isUsedUp() {
        return wanted > 0 && refusedByLimit == wanted;
    }

    /** A call that can run now; {@code null} if it was answered at once, or waits for people. */
    private @Nullable PendingCall prepare(ToolCall call, int number) {
        Integer limit = conversation.profile.toolCallLimit();
        if (limit != null && number > limit) {
            refusedByLimit++;
            return refuse(
                    call,
                    readable(call.arguments()),
                    "Tool call limit reached. Tool call " + call.name()
                            + " not executed. Don't try to execute it again.");
        }
        ToolFunction tool = tools.get(call.name());
        if (tool == null) {
            return refuse(
                    call, JsonObject.EMPTY, "Function " + call.name() + " not found. Available: " + tools.keySet());
        }
        JsonObject arguments;
        try {
            arguments = arguments(call.arguments());
        } catch (JsonException broken) {
            return refuse(
                    call,
                    JsonObject.EMPTY,
                    "Error while decoding function arguments: " + broken.getMessage()
                            + "\n\nPlease make sure the arguments are one JSON object and retry.");
        }
        conversation.context.countToolCall();
        ToolExecution execution = execution(call, tool, arguments);
        if (tool.pauses()) {
            pause(execution);
            return null;
        }
        return new PendingCall(execution, tool);
    }

    /** The arguments, none if they are no JSON. */
    private static JsonObject readable(String json) {
        try {
            return arguments(json);
        } catch (JsonException broken) {
            return JsonObject.EMPTY;
        }
    }

    private static JsonObject arguments(String json) {
        if (json.isBlank()) {
            return JsonObject.EMPTY;
        }
        JsonValue value = JsonValue.parse(json, JsonLimits.ACCEPTED);
        if (value instanceof JsonArray none && none.values().isEmpty()) {
            return JsonObject.EMPTY; // how some models say that a tool takes nothing
        }
        JsonObject object = value.asObject();
        if (object == null) {
            throw new JsonException("not an object: " + value.toJson());
        }
        return object;
    }

    private @Nullable PendingCall refuse(ToolCall call, JsonObject arguments, String why) {
        results.add(Messages.tool(call.id(), call.name(), arguments, why, true));
        return null;
    }

    private static ToolExecution execution(ToolCall call, ToolFunction tool, JsonObject arguments) {
        Shape.Builder<ToolExecution> builder = ToolExecution.SHAPE
                .builder()
                .set(ToolExecution.TOOL_CALL_ID, call.id())
                .set(ToolExecution.TOOL_NAME, call.name())
                .set(ToolExecution.TOOL_ARGS, arguments)
                .set(ToolExecution.CREATED_AT, Seconds.instant());
        if (tool.requiresConfirmation()) {
            builder.set(ToolExecution.REQUIRES_CONFIRMATION, true);
        }
        if (tool.externalExecution()) {
            builder.set(ToolExecution.EXTERNAL_EXECUTION_REQUIRED, true);
        }
        if (tool.requiresUserInput()) {
            builder.set(ToolExecution.REQUIRES_USER_INPUT, true);
            switch (tool.asking()) {
                case PARAMETERS -> builder.set(ToolExecution.USER_INPUT_SCHEMA, fields(tool, arguments));
                case FORM -> builder.set(ToolExecution.USER_INPUT_SCHEMA, AskedUser.form(arguments));
                case QUESTIONS -> builder.set(ToolExecution.USER_FEEDBACK_SCHEMA, AskedUser.questions(arguments));
            }
        }
        return builder.set(ToolExecution.APPROVAL_TYPE, tool.approval().wireName())
                .build();
    }

    private static List<UserInputField> fields(ToolFunction tool, JsonObject arguments) {
        List<UserInputField> fields = new ArrayList<>();
        for (UserField field : tool.userFields()) {
            fields.add(UserInputField.SHAPE
                    .builder()
                    .set(UserInputField.NAME, field.name())
                    .set(UserInputField.FIELD_TYPE, field.type())
                    .set(UserInputField.DESCRIPTION, field.description())
                    .set(UserInputField.VALUE, arguments.get(field.name()))
                    .build());
        }
        return fields;
    }

    private void pause(ToolExecution execution) {
        conversation.tools.add(execution);
        Shape.Builder<RunRequirement> requirement = RunRequirement.SHAPE
                .builder()
                .set(RunRequirement.ID, Messages.newId())
                .set(RunRequirement.CREATED_AT, Timestamp.utcOffset(Instant.now()))
                .set(RunRequirement.TOOL_EXECUTION, execution);
        if (!execution.userInputSchema().isEmpty()) {
            requirement.set(RunRequirement.USER_INPUT_SCHEMA, execution.userInputSchema());
        }
        if (!execution.userFeedbackSchema().isEmpty()) {
            requirement.set(RunRequirement.USER_FEEDBACK_SCHEMA, execution.userFeedbackSchema());
        }
        conversation.requirements.add(requirement.build());
    }
}
