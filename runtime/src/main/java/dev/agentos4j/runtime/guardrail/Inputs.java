package dev.agentos4j.runtime.guardrail;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.runtime.run.CheckException;

/** What is said, as text. */
final class Inputs {

    /** How many characters the ready-made checks look at unless told otherwise: 1,048,576. */
    static final int CHARACTERS = 1 << 20;

    private Inputs() {}

    /**
     * The text of an input.
     *
     * @param most the most characters that are looked at
     * @throws CheckException if it is longer: what cannot be checked is not let through
     */
    static String text(RunInput input, int most) {
        String text = text(input);
        if (text.length() > most) {
            throw CheckException.input(
                    "input_too_long",
                    "The input has " + text.length() + " characters, of which at most " + most
                            + " can be checked. Send less, or raise the bound of the check (upTo)");
        }
        return text;
    }

    private static String text(RunInput input) {
        JsonValue said = input.inputContent();
        if (said == null || said.isNull()) {
            return "";
        }
        String text = said.asText();
        return text == null ? said.toJson() : text;
    }

    static int positive(int characters) {
        if (characters <= 0) {
            throw new IllegalArgumentException("upTo must be positive, not " + characters);
        }
        return characters;
    }

    static JsonValue jsonOrText(String text) {
        try {
            return JsonValue.parse(text);
        } catch (JsonException noLongerJson) {
            return new JsonString(text);
        }
    }
}
