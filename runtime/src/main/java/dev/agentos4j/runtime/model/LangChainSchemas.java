package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.tool.ToolSpec;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON schemas in the library's types: the outer object as the library wants it, what is inside as it was written. */
final class LangChainSchemas {

    private LangChainSchemas() {}

    static List<ToolSpecification> tools(List<ToolSpec> tools) {
        return tools.stream()
                .map(tool -> ToolSpecification.builder()
                        .name(tool.name())
                        .description(tool.description())
                        .parameters(object(tool.parameters()))
                        .build())
                .toList();
    }

    static ResponseFormat responseFormat(JsonObject schema) {
        String title = schema.text("title");
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(title == null ? "output" : title.replaceAll("[^A-Za-z0-9_-]", "_"))
                        .rootElement(object(schema))
                        .build())
                .build();
    }

    private static JsonObjectSchema object(JsonObject schema) {
        JsonObjectSchema.Builder builder = JsonObjectSchema.builder()
                .addProperties(raw(schema.get("properties")))
                .required(texts(schema.get("required")));
        if (schema.text("description") != null) {
            builder.description(schema.text("description"));
        }
        Map<String, JsonSchemaElement> definitions = raw(schema.get("$defs"));
        return (definitions.isEmpty() ? builder : builder.definitions(definitions)).build();
    }

    private static Map<String, JsonSchemaElement> raw(@Nullable JsonValue members) {
        Map<String, JsonSchemaElement> elements = new LinkedHashMap<>();
        if (members instanceof JsonObject object) {
            object.members().forEach((name, schema) -> elements.put(name, JsonRawSchema.from(schema.toJson())));
        }
        return elements;
    }

    private static List<String> texts(@Nullable JsonValue values) {
        return values instanceof JsonArray array
                ? array.values().stream()
                        .map(value -> String.valueOf(value.asText()))
                        .toList()
                : List.of();
    }
}
