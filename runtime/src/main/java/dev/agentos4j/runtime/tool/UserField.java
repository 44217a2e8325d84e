package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a tool as a person is asked for it.
 *
 * @param name the parameter's name
 * @param type the name AgentOS gives to the type on the wire: {@code str int float bool list dict}
 * @param description {@code null} if there is none
 */
public record UserField(String name, String type, @Nullable String description) {

    static List<UserField> of(JsonObject schema) {
        List<UserField> fields = new ArrayList<>();
        JsonValue properties = schema.get("properties");
        if (properties instanceof JsonObject object) {
            object.members().forEach((name, property) -> fields.add(of(name, property)));
        }
        return List.copyOf(fields);
    }

    private static UserField of(String name, JsonValue property) {
        JsonObject schema = property instanceof JsonObject object ? object : JsonObject.EMPTY;
        String type = schema.text("type");
        return new UserField(name, wireType(type == null ? "string" : type), schema.text("description"));
    }

    private static String wireType(String schemaType) {
        return switch (schemaType) {
            case "integer" -> "int";
            case "number" -> "float";
            case "boolean" -> "bool";
            case "array" -> "list";
            case "object" -> "dict";
            default -> "str";
        };
    }
}
