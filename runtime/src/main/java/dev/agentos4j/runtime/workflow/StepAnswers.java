package dev.agentos4j.runtime.workflow;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.StepInputField;
import dev.agentos4j.protocol.run.StepRequirement;
import dev.agentos4j.runtime.run.InvalidDecisionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks what a user gave against what was asked. */
final class StepAnswers {

    private static final String REFUSED = "Invalid structure or content for step_requirements: ";

    private StepAnswers() {}

    /** Whether a requirement with a decision leaves nothing open. */
    static boolean isResolved(StepRequirement asked, StepRequirement decided) {
        boolean confirm =
                asked.requiresConfirmation() || asked.requiresOutputReview() || decided.requiresConfirmation();
        boolean refused = confirm && Boolean.FALSE.equals(decided.confirmed());
        if (refused) {
            return true;
        }
        boolean routed =
                !asked.requiresRouteSelection() || !decided.selectedChoices().isEmpty();
        boolean executor = !Boolean.TRUE.equals(asked.requiresExecutorInput())
                || ExecutorDecisions.decide(asked.executorRequirements(), decided.executorRequirements());
        return (!confirm || decided.confirmed() != null)
                && routed
                && executor
                && (!asked.requiresUserInput() || isFilled(decided));
    }

    private static boolean isFilled(StepRequirement decided) {
        if (decided.userInputSchema().isEmpty()) {
            return decided.userInput() != null;
        }
        return decided.userInputSchema().stream().noneMatch(field -> isRequired(field) && isNothing(field.value()));
    }

    /** The routes that were chosen, if they can be. */
    static List<String> routes(StepRequirement asked, List<String> chosen) {
        for (String route : chosen) {
            if (!asked.availableChoices().contains(route)) {
                throw new InvalidDecisionException(REFUSED + "Step '" + asked.stepName() + "' has no choice '" + route
                        + "'. Its choices are: " + String.join(", ", asked.availableChoices()));
            }
        }
        if (chosen.size() > 1 && !asked.allowMultipleSelections()) {
            throw new InvalidDecisionException(
                    REFUSED + "Step '" + asked.stepName() + "' allows one choice, not " + chosen.size());
        }
        return chosen;
    }

    /**
     * The values given, be it by name or in the fields.
     *
     * @throws InvalidDecisionException if one is of another type than was asked for, or cannot be chosen, or is missing
     */
    static JsonObject values(StepRequirement asked, StepRequirement sent) {
        JsonObject values = JsonObject.EMPTY;
        for (StepInputField field : sent.userInputSchema()) {
            if (!isNothing(field.value())) {
                values = values.with(field.name(), field.value());
            }
        }
        if (sent.userInput() != null) {
            values = values.with(sent.userInput());
        }
        if (!values.isEmpty()) {
            check(asked, values);
        }
        return values;
    }

    private static void check(StepRequirement asked, JsonObject values) {
        List<String> problems = new ArrayList<>();
        for (StepInputField field : asked.userInputSchema()) {
            String problem = problem(field, values.get(field.name()));
            if (problem != null) {
                problems.add(problem);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidDecisionException(REFUSED + "Invalid user_input for step '" + asked.stepName()
                    + "': User input validation failed:\n  - " + String.join("\n  - ", problems));
        }
    }

    private static @Nullable String problem(StepInputField field, @Nullable JsonValue value) {
        if (value == null || value.isNull() || "".equals(value.asText())) {
            return isRequired(field) ? "Required field '" + field.name() + "' is missing or empty" : null;
        }
        String wanted = Objects.requireNonNullElse(field.fieldType(), "str");
        if (!fits(wanted, value)) {
            return "Field '" + field.name() + "' expected " + wanted + ", got " + typeName(value);
        }
        if (field.allowedValues() instanceof JsonArray allowed
                && !allowed.values().isEmpty()
                && !allowed.values().contains(value)) {
            return "Field '" + field.name() + "' value '" + StepContents.text(value) + "' is not in allowed values: "
                    + allowed.toJson();
        }
        return null;
    }

    private static boolean fits(String type, JsonValue value) {
        return switch (type) {
            case "str" -> value instanceof JsonString;
            case "int" -> typeName(value).equals("int");
            case "float" -> value instanceof JsonNumber;
            case "bool" -> value instanceof JsonBoolean;
            default -> true;
        };
    }

    private static String typeName(JsonValue value) {
        return switch (value) {
            case JsonString text -> "str";
            case JsonBoolean bool -> "bool";
            case JsonNumber number -> number.text().matches("-?\\d+") ? "int" : "float";
            case JsonArray list -> "list";
            case JsonObject object -> "dict";
            default -> "NoneType";
        };
    }

    /** The fields that were asked for, with the values. */
    static List<StepInputField> filled(StepRequirement asked, JsonObject values) {
        return asked.userInputSchema().stream()
                .map(field -> values.has(field.name())
                        ? StepInputField.SHAPE
                                .edit(field)
                                .set(StepInputField.VALUE, values.get(field.name()))
                                .build()
                        : field)
                .toList();
    }

    private static boolean isRequired(StepInputField field) {
        return !Boolean.FALSE.equals(field.required());
    }

    private static boolean isNothing(@Nullable JsonValue value) {
        return value == null || value.isNull();
    }
}
