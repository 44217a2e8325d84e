package dev.agentos4j.protocol.operation;

import dev.agentos4j.protocol.json.JsonObject;
import java.util.List;

/**
 * The body of a request.
 *
 * @param mediaType its media type
 * @param isRequired whether it must be sent
 * @param fields what it holds
 */
public record Body(String mediaType, boolean isRequired, List<Parameter<?>> fields) {

    public Body {
        fields = List.copyOf(fields);
    }

    /** Whether it is a form, urlencoded or multipart. */
    public boolean isForm() {
        return !mediaType.equals("application/json");
    }

    /** The body as a JSON schema. */
    public JsonObject schema() {
        return ParameterSchema.ofObject(fields);
    }
}
