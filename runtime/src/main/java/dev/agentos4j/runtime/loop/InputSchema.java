package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.run.RunInput;
import dev.agentos4j.runtime.run.InvalidInputException;
import dev.agentos4j.runtime.run.RunRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what is said to its JSON schema, for agents, teams and workflows that take an object and no other message. */
public final class InputSchema {

    private InputSchema() {}

    /**
     * Returns the request with its message as the object that it is, if the component has a schema.
     *
     * @throws InvalidInputException if the message is no JSON object, or does not fit
     */
    public static RunRequest fitted(@Nullable JsonObject schema, RunRequest request) {
        if (schema == null) {
            return request;
        }
        JsonObject said = object(request.input().inputContent());
        List<String> misfits = OutputSchema.misfits(schema, said);
        if (!misfits.isEmpty()) {
            throw new InvalidInputException(String.join("; ", misfits));
        }
        return request.withInput(RunInput.SHAPE
                .edit(request.input())
                .set(RunInput.INPUT_CONTENT, said)
                .build());
    }

    private static JsonObject object(@Nullable JsonValue said) {
        JsonValue value = said;
        if (said != null && said.asText() != null) {
            try {
                value = JsonValue.parse(String.valueOf(said.asText()));
            } catch (JsonException malformed) {
                throw new InvalidInputException("it is not JSON: " + malformed.getMessage());
            }
        }
        JsonObject object = value == null ? null : value.asObject();
        if (object == null) {
            throw new InvalidInputException("it is not a JSON object");
        }
        return object;
    }
}
