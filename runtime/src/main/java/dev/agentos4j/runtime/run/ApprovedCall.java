package dev.agentos4j.runtime.run;

import dev.agentos4j.protocol.approval.Approval;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import dev.agentos4j.protocol.run.UserInputField;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call with what an administrator decided about it.
 *
 * @param call the call as if its caller had decided the same
 * @param approval the decision
 */
record ApprovedCall(ToolExecution call, Approval approval) {

    static ApprovedCall of(ToolExecution asked, Approval approval) {
        return new ApprovedCall(
                approval.status().equals("approved") ? approved(asked, approval.resolutionData()) : rejected(asked),
                approval);
    }

    private static ToolExecution approved(ToolExecution asked, @Nullable JsonObject data) {
        Shape.Builder<ToolExecution> call = ToolExecution.SHAPE.edit(asked);
        if (isTrue(asked.requiresConfirmation())) {
            call.set(ToolExecution.CONFIRMED, true);
        }
        if (isTrue(asked.requiresUserInput()) && data != null) {
            JsonValue values = data.get("values");
            JsonObject answers = values instanceof JsonObject named ? named : data;
            List<UserInputField> fields = asked.userInputSchema().stream()
                    .map(field -> answers.has(field.name()) ? field.withValue(answers.get(field.name())) : field)
                    .toList();
            call.set(ToolExecution.USER_INPUT_SCHEMA, fields.isEmpty() ? null : fields);
        }
        JsonValue result = data == null ? null : data.get("result");
        if (isTrue(asked.externalExecutionRequired()) && result != null && !result.isNull()) {
            call.set(ToolExecution.RESULT, Objects.requireNonNullElse(result.asText(), result.toJson()));
        }
        return call.build();
    }

    /** Whatever it asked for, it waits no more, and is not made. */
    private static ToolExecution rejected(ToolExecution asked) {
        Shape.Builder<ToolExecution> call = ToolExecution.SHAPE
                .edit(asked)
                .set(ToolExecution.REQUIRES_CONFIRMATION, true)
                .set(ToolExecution.CONFIRMED, false);
        if (isTrue(asked.requiresUserInput())) {
            call.set(ToolExecution.REQUIRES_USER_INPUT, false);
        }
        if (isTrue(asked.externalExecutionRequired())) {
            call.set(ToolExecution.EXTERNAL_EXECUTION_REQUIRED, false);
        }
        return call.build();
    }

    /** Whether the decision leaves nothing open: an approval may come without the values that are asked for. */
    boolean isComplete() {
        boolean confirmed = !isTrue(call.requiresConfirmation()) || call.confirmed() != null;
        boolean done = !isTrue(call.externalExecutionRequired()) || call.result() != null;
        return confirmed && done && isFilled();
    }

    private boolean isFilled() {
        return !isTrue(call.requiresUserInput())
                || call.userInputSchema().stream()
                        .noneMatch(
                                field -> field.value() == null || field.value().isNull());
    }

    /** The requirement of the call with the decision. */
    RunRequirement in(RunRequirement requirement) {
        Shape.Builder<ToolExecution> decided = ToolExecution.SHAPE.edit(call);
        Shape.Builder<RunRequirement> builder = RunRequirement.SHAPE.edit(requirement);
        if (isTrue(call.requiresConfirmation())) {
            builder.set(RunRequirement.CONFIRMATION, call.confirmed());
        }
        if (isTrue(call.requiresUserInput())) {
            builder.set(RunRequirement.USER_INPUT_SCHEMA, call.userInputSchema());
            decided.set(ToolExecution.ANSWERED, isFilled() ? true : null);
        }
        if (isTrue(call.externalExecutionRequired())) {
            builder.set(RunRequirement.EXTERNAL_EXECUTION_RESULT, call.result());
        }
        return builder.set(RunRequirement.TOOL_EXECUTION, decided.build()).build();
    }

    /** The call as nobody has decided about it, without an approval. */
    static ToolExecution anew(ToolExecution call) {
        return ToolExecution.SHAPE
                .edit(call)
                .set(ToolExecution.APPROVAL_ID, null)
                .set(ToolExecution.CONFIRMED, null)
                .set(ToolExecution.CONFIRMATION_NOTE, null)
                .build();
    }

    /** The same of its requirement. */
    static RunRequirement anew(RunRequirement requirement) {
        ToolExecution call = requirement.toolExecution();
        return RunRequirement.SHAPE
                .edit(requirement)
                .set(RunRequirement.CONFIRMATION, null)
                .set(RunRequirement.CONFIRMATION_NOTE, null)
                .set(RunRequirement.TOOL_EXECUTION, call == null ? null : anew(call))
                .build();
    }

    static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }
}
