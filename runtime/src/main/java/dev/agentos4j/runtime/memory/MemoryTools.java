package dev.agentos4j.runtime.memory;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonException;
import dev.agentos4j.protocol.json.JsonLimits;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.runtime.model.ToolCall;
import dev.agentos4j.runtime.tool.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tools with which a model keeps the memories of one user; it cannot reach those of others. */
final class MemoryTools {

    private static final Map<String, ?> TEXT = Map.of("type", "string", "description", "The memory, one sentence.");
    private static final Map<String, ?> ID = Map.of("type", "string", "description", "The id in square brackets.");
    private static final Map<String, ?> TOPICS =
            Map.of("type", "array", "items", Map.of("type", "string"), "description", "One to three topics.");

    static final List<ToolSpec> SPECS = List.of(
            spec(
                    "add_memory",
                    "Remember something new.",
                    JsonObject.of("memory", TEXT).with("topics", TOPICS),
                    "memory"),
            spec(
                    "update_memory",
                    "Put something else in the place of a known memory.",
                    JsonObject.of("memory_id", ID).with("memory", TEXT).with("topics", TOPICS),
                    "memory_id",
                    "memory"),
            spec("delete_memory", "Forget a known memory.", JsonObject.of("memory_id", ID), "memory_id"));

    private final MemoryStore store;
    private final MemoryOwner owner;

    MemoryTools(MemoryStore store, MemoryOwner owner) {
        this.store = store;
        this.owner = owner;
    }

    private static ToolSpec spec(String name, String description, JsonObject properties, String... required) {
        return new ToolSpec(
                name,
                description,
                JsonObject.of("type", "object").with("properties", properties).with("required", List.of(required)));
    }

    /** Does what the model asks for, and says what was done or what is wrong with it. */
    String call(ToolCall call) {
        JsonObject arguments;
        try {
            arguments = JsonObject.parse(call.arguments().isBlank() ? "{}" : call.arguments(), JsonLimits.ACCEPTED);
        } catch (JsonException malformed) {
            return "Error: the arguments are not a JSON object: " + malformed.getMessage();
        }
        return switch (call.name()) {
            case "add_memory" -> add(arguments);
            case "update_memory" -> update(arguments);
            case "delete_memory" -> delete(arguments);
            default -> "Error: there is no tool " + call.name();
        };
    }

    private String add(JsonObject arguments) {
        String text = arguments.text("memory");
        if (text == null || text.isBlank()) {
            return "Error: memory is missing";
        }
        return "Remembered as " + store.save(memory(text, topics(arguments))).memoryId();
    }

    private StoredMemory memory(String text, List<String> topics) {
        return StoredMemory.of(owner.userId(), text.strip(), topics).keptBy(owner.agentId(), owner.teamId());
    }

    private String update(JsonObject arguments) {
        String text = arguments.text("memory");
        StoredMemory known = known(arguments);
        if (known == null || text == null || text.isBlank()) {
            return known == null ? unknown(arguments) : "Error: memory is missing";
        }
        List<String> topics = arguments.has("topics") ? topics(arguments) : known.topics();
        store.save(memory(text, topics).withId(known.memoryId()));
        return "Changed";
    }

    private String delete(JsonObject arguments) {
        StoredMemory known = known(arguments);
        if (known == null) {
            return unknown(arguments);
        }
        store.delete(List.of(known.memoryId()), owner.userId());
        return "Forgotten";
    }

    private @Nullable StoredMemory known(JsonObject arguments) {
        String id = arguments.text("memory_id");
        StoredMemory found = id == null ? null : store.memory(id);
        return found != null && owner.userId().equals(found.userId()) ? found : null;
    }

    private static String unknown(JsonObject arguments) {
        return "Error: there is no memory with the id " + arguments.text("memory_id");
    }

    private static List<String> topics(JsonObject arguments) {
        List<String> topics = new ArrayList<>();
        if (arguments.get("topics") instanceof JsonArray given) {
            for (JsonValue topic : given.values()) {
                String text = topic.asText();
                if (text != null && !text.isBlank()) {
                    topics.add(text.strip());
                }
            }
        }
        return topics;
    }
}
