package dev.agentos4j.client.run;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunRequirement;
import dev.agentos4j.protocol.run.StepInputField;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.protocol.run.ToolExecution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step that a paused workflow run waits for, and what has been decided on it so far. */
final class StepDecision {

    private final StepRequirement asked;
    private final List<ToolDecision> tools = new ArrayList<>();
    private StepRequirement step;

    StepDecision(StepRequirement asked) {
        this.asked = asked;
        this.step = asked;
        for (RunRequirement requirement : asked.executorRequirements()) {
            ToolExecution tool = requirement.toolExecution();
            if (tool != null) {
                tools.add(new ToolDecision(tool, requirement));
            }
        }
    }

    private StepDecision(StepDecision other) {
        this.asked = other.asked;
        this.step = other.step;
        other.tools.forEach(tool -> tools.add(tool.copy()));
    }

    /** The same decisions, to be changed on their own. */
    StepDecision copy() {
        return new StepDecision(this);
    }

    /** The step as the server sent it. */
    StepRequirement asked() {
        return asked;
    }

    /** The calls that an agent or a team inside the step waits for. */
    List<ToolDecision> tools() {
        return tools;
    }

    boolean asksFor(String field) {
        return asked.userInputSchema().stream().anyMatch(each -> each.name().equals(field));
    }

    String name() {
        String name = asked.stepName();
        return "step '" + (name == null ? asked.stepId() : name) + "'";
    }

    boolean needsConfirmation() {
        return asksYesOrNo() && asked.confirmed() == null;
    }

    private boolean asksYesOrNo() {
        return asked.requiresConfirmation() || asked.requiresOutputReview();
    }

    void confirm(boolean yes, @Nullable String feedback) {
        if (!asksYesOrNo()) {
            throw new IllegalArgumentException(name() + " does not wait for a confirmation; it waits for " + wants());
        }
        step = StepRequirement.SHAPE
                .edit(step)
                .set(StepRequirement.CONFIRMED, yes)
                .set(StepRequirement.REJECTION_FEEDBACK, yes ? asked.rejectionFeedback() : feedback)
                .set(StepRequirement.EDITED_OUTPUT, asked.editedOutput())
                .build();
    }

    void edit(@Nullable Object output) {
        if (!asked.requiresOutputReview()) {
            throw new IllegalArgumentException(
                    name() + " does not wait for a review of its output; it waits for " + wants());
        }
        JsonValue edited = JsonValue.of(output);
        if (edited.isNull()) {
            throw new IllegalArgumentException("output must not be null: approve or reject the step instead");
        }
        confirm(true, null);
        step = StepRequirement.SHAPE
                .edit(step)
                .set(StepRequirement.EDITED_OUTPUT, edited)
                .build();
    }

    void answer(String field, @Nullable Object value) {
        if (!asked.requiresUserInput()) {
            throw new IllegalArgumentException(name() + " does not ask for input; it waits for " + wants());
        }
        JsonValue json = JsonValue.of(value);
        List<StepInputField> fields = new ArrayList<>();
        boolean known = asked.userInputSchema().isEmpty();
        for (StepInputField each : step.userInputSchema()) {
            if (each.name().equals(field)) {
                known = true;
                json = InputValues.checked(field, each.fieldType(), value);
                requireAllowed(each, json);
                fields.add(StepInputField.SHAPE
                        .edit(each)
                        .set(StepInputField.VALUE, json)
                        .build());
            } else {
                fields.add(each);
            }
        }
        if (!known) {
            throw new IllegalArgumentException(name() + " does not ask for '" + field + "'; it asks for "
                    + asked.userInputSchema().stream().map(StepInputField::name).toList());
        }
        JsonObject input = step.get(StepRequirement.USER_INPUT, JsonObject.EMPTY);
        var edit = StepRequirement.SHAPE.edit(step).set(StepRequirement.USER_INPUT, input.with(field, json));
        if (!fields.isEmpty()) {
            edit.set(StepRequirement.USER_INPUT_SCHEMA, fields);
        }
        step = edit.build();
    }

    private static void requireAllowed(StepInputField field, JsonValue value) {
        JsonValue allowed = field.allowedValues();
        if (allowed instanceof JsonArray values
                && !value.isNull()
                && !values.values().contains(value)) {
            throw new IllegalArgumentException(
                    "'" + field.name() + "' takes one of " + values.toJson() + ", not " + value.toJson());
        }
    }

    void choose(List<String> choices) {
        if (!asked.requiresRouteSelection()) {
            throw new IllegalArgumentException(name() + " has no routes to choose from; it waits for " + wants());
        }
        InputValues.requireOffered(name(), choices, asked.availableChoices(), asked.allowMultipleSelections());
        step = StepRequirement.SHAPE
                .edit(step)
                .set(StepRequirement.SELECTED_CHOICES, choices)
                .build();
    }

    private String wants() {
        List<String> open = open();
        return open.isEmpty() ? "nothing" : String.join(" and ", open);
    }

    /** What is still to be decided on the step itself, in words; empty if nothing is. */
    List<String> open() {
        List<String> open = new ArrayList<>();
        if (asked.requiresConfirmation() && step.confirmed() == null) {
            open.add("a confirmation (approve or reject)");
        } else if (asked.requiresOutputReview() && step.confirmed() == null) {
            open.add("a review of its output (approve, edit or reject)");
        }
        if (asked.requiresUserInput()) {
            openFields(open);
        }
        if (asked.requiresRouteSelection() && step.selectedChoices().isEmpty()) {
            open.add("a choice from " + asked.availableChoices() + " (choose)");
        }
        return open;
    }

    private void openFields(List<String> open) {
        if (step.userInputSchema().isEmpty()) {
            JsonObject input = step.userInput();
            if (input == null || input.isEmpty()) {
                open.add("input (answer)");
            }
            return;
        }
        for (StepInputField field : step.userInputSchema()) {
            if (field.get(StepInputField.REQUIRED, true) && isMissing(field.value())) {
                open.add("a value for '" + field.name() + "' (answer)");
            }
        }
    }

    /** The server takes an empty text for no answer. */
    private static boolean isMissing(@Nullable JsonValue value) {
        return value == null || value.isNull() || "".equals(value.asText());
    }

    /** The step with the decisions. */
    StepRequirement requirement() {
        var edit = StepRequirement.SHAPE.edit(step);
        if (!tools.isEmpty()) {
            List<RunRequirement> requirements = new ArrayList<>();
            int next = 0;
            for (RunRequirement each : asked.executorRequirements()) {
                requirements.add(
                        each.toolExecution() == null ? each : tools.get(next++).requirement());
            }
            edit.set(StepRequirement.EXECUTOR_REQUIREMENTS, requirements);
        }
        if (asked.requiresUserInput() && !step.userInputSchema().isEmpty()) {
            edit.set(StepRequirement.USER_INPUT, input());
        }
        return edit.build();
    }

    /** All values that the form holds: the server checks this one, and a value it had filled in itself counts, too. */
    private JsonObject input() {
        JsonObject input = step.get(StepRequirement.USER_INPUT, JsonObject.EMPTY);
        for (StepInputField field : step.userInputSchema()) {
            JsonValue value = field.value();
            if (value != null && !value.isNull()) {
                input = input.with(field.name(), value);
            }
        }
        return input;
    }
}
