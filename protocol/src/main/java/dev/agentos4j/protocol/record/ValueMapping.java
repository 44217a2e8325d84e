package dev.agentos4j.protocol.record;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;

/** How the values of one Java type look in JSON. None of them is {@code null}. */
interface ValueMapping {

    /** @param scope the classes around this value, to notice those that hold themselves */
    JsonObject schema(SchemaScope scope);

    /** @param path where the value is, for messages */
    Object read(JsonValue value, String path);

    JsonValue write(Object value, String path);
}
