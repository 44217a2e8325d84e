package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.json.JsonObject;

/**
 * Tools with which a model asks the person it works for: the run pauses, and goes on with the answers. What is asked is
 * up to the model.
 */
public final class UserTools {

    private static final JsonObject QUESTIONS = JsonObject.parse("""
            {"type": "object", "required": ["questions"], "properties": {"questions": {"type": "array",
              "description": "The questions, each with a header, a text and the options to choose from.",
              "items": {"type": "object", "required": ["question", "header", "options"], "properties": {
                "question": {"type": "string", "description": "The question. Must end with a question mark."},
                "header": {"type": "string", "description": "A short label, at most 12 characters, e.g. 'Destination'."},
                "options": {"type": "array", "description": "2 to 4 options.", "items": {"type": "object",
                  "required": ["label"], "properties": {
                    "label": {"type": "string", "description": "What is shown, 1 to 5 words."},
                    "description": {"type": "string", "description": "What choosing it means."}}}},
                "multi_select": {"type": "boolean",
                  "description": "True if several options may be chosen."}}}}}}
            """);

    private static final JsonObject FORM = JsonObject.parse("""
            {"type": "object", "required": ["user_input_fields"], "properties": {"user_input_fields": {"type": "array",
              "description": "The fields of the form that the user fills. Only what you do not know already.",
              "items": {"type": "object", "required": ["field_name", "field_type", "field_description"],
                "properties": {
                  "field_name": {"type": "string"},
                  "field_type": {"type": "string", "enum": ["str", "int", "float", "bool", "list", "dict"]},
                  "field_description": {"type": "string", "description": "What to fill in, clear and short."}}}}}}
            """);

    private UserTools() {}

    /** {@code ask_user}: questions with options to choose from. */
    public static ToolFunction askUser() {
        return ToolFunction.builder(
                        "ask_user",
                        "Present questions with predefined options to the user. Use it when the user must choose between "
                                + "specific options; allow several only where they do not exclude each other.")
                .parameters(QUESTIONS)
                .handler((arguments, context) -> "User feedback received")
                .asks(Asking.QUESTIONS)
                .build();
    }

    /** {@code get_user_input}: a form with fields to fill. */
    public static ToolFunction getUserInput() {
        return ToolFunction.builder(
                        "get_user_input",
                        "Get what you need to know from the user by a form. Do not ask for it in your answer, do not make "
                                + "it up, and never ask for the same field twice: an empty field is an answer too.")
                .parameters(FORM)
                .handler((arguments, context) -> "User input received")
                .asks(Asking.FORM)
                .build();
    }
}
