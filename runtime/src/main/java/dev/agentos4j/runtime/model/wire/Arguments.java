package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Arguments of a call where the library wants an object. */
final class Arguments {

    private Arguments() {}

    /**
     * Returns the object: the value, or what it says as a text; empty for none.
     *
     * @throws ServiceFailure if there is none in it
     */
    static JsonObject object(@Nullable JsonValue value) {
        JsonValue arguments = value;
        if (value instanceof JsonString text) {
            if (text.value().isBlank()) {
                return JsonObject.EMPTY;
            }
            try {
                arguments = JsonValue.parse(text.value());
            } catch (JsonException noJson) {
                arguments = text;
            }
        }
        if (arguments instanceof JsonObject object) {
            return object;
        }
        if (arguments == null || arguments.isNull()) {
            return JsonObject.EMPTY;
        }
        throw ServiceFailure.of(
                ServiceFailure.Kind.NOT_WHOLE,
                "the arguments of a tool call are no object: " + ServiceError.limited(arguments.toJson()));
    }
}
