package dev.agentos4j.runtime.guardrail;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunInput;

/** What is said, as text. */
final class Inputs {

    private Inputs() {}

    static String text(RunInput input) {
        JsonValue said = input.inputContent();
        if (said == null || said.isNull()) {
            return "";
        }
        String text = said.asText();
        return text == null ? said.toJson() : text;
    }

    static JsonValue jsonOrText(String text) {
        try {
            return JsonValue.parse(text);
        } catch (JsonException noLongerJson) {
            return new JsonString(text);
        }
    }
}
