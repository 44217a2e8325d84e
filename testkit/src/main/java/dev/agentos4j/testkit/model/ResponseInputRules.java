package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What OpenAI's responses refuse of the items of their input. Made anew for each request. */
final class ResponseInputRules {

    private static final Set<String> SAID = Set.of("output_text", "refusal");
    private static final Set<String> ASKED = Set.of("input_text", "input_image", "input_file", "input_audio");

    private final FakeOpenAiResponses service;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> called = new HashSet<>();
    private final Set<String> open = new LinkedHashSet<>();
    /** The id of the reasoning item right before; empty if it came without an id, {@code null} if there is none. */
    private @Nullable String reasoning;

    ResponseInputRules(FakeOpenAiResponses service) {
        this.service = service;
    }

    void check(List<JsonObject> items) throws Refusal {
        for (int i = 0; i < items.size(); i++) {
            JsonObject item = items.get(i);
            String id = item.text("id");
            if (id != null && !ids.add(id)) {
                throw refused("Duplicate item found with id " + id
                        + ". Remove duplicate items from your input and try again.");
            }
            String type = item.text("type");
            switch (type == null ? "message" : type) {
                case "reasoning" -> reasoning(item, i);
                case "message" -> message(item, i);
                case "function_call" -> call(item, i);
                case "function_call_output" -> output(item, i);
                default -> follows(item);
            }
        }
        if (reasoning != null) {
            throw withoutFollower(reasoning);
        }
        if (!open.isEmpty()) {
            throw refused(
                    "No tool output found for function call " + open.iterator().next() + ".");
        }
    }

    private Refusal refused(String message) {
        return service.refusal(400, message, null);
    }

    private Refusal withoutFollower(String id) {
        return refused("Item '" + id + "' of type 'reasoning' was provided without its required following item.");
    }

    private void checkId(JsonObject item, int i, String prefix) throws Refusal {
        String id = item.text("id");
        if (id != null && !id.startsWith(prefix)) {
            throw refused(
                    "Invalid 'input[" + i + "].id': '" + id + "'. Expected an ID that begins with '" + prefix + "'.");
        }
    }

    private void reasoning(JsonObject item, int i) throws Refusal {
        checkId(item, i, "rs");
        if (reasoning != null) {
            throw withoutFollower(reasoning);
        }
        if (!(item.get("summary") instanceof JsonArray)) {
            throw refused("Missing required parameter: 'input[" + i + "].summary'.");
        }
        String id = item.text("id");
        String encrypted = item.text("encrypted_content");
        if (encrypted == null) {
            throw FakeOpenAi.error(
                    404,
                    "Item with id '" + id + "' not found. Items are not persisted when `store` is set to false. Try"
                            + " again with `store` set to true, or remove this item from your input.",
                    "invalid_request_error",
                    null,
                    null);
        }
        String own = service.reasoningOf(encrypted);
        if (own == null || (id != null && !id.equals(own))) {
            throw FakeOpenAi.error(
                    400,
                    "The encrypted content " + encrypted + " could not be verified. Reason: "
                            + (own == null
                                    ? "Encrypted content could not be decrypted or parsed."
                                    : "Encrypted content item_id did not match the target item id."),
                    "invalid_request_error",
                    "invalid_encrypted_content",
                    null);
        }
        reasoning = own;
    }

    /** An item that the model made: it needs the reasoning before it, and is what that needs. */
    private void follows(JsonObject item) throws Refusal {
        String id = item.text("id");
        String needed = id == null ? null : service.reasoningBeforeItem(id);
        if (needed != null && !needed.equals(reasoning)) {
            throw refused("Item '" + id + "' of type '" + item.text("type")
                    + "' was provided without its required 'reasoning' item: '" + needed + "'.");
        }
        reasoning = null;
    }

    private void message(JsonObject item, int i) throws Refusal {
        String role = String.valueOf(item.text("role"));
        boolean own = role.equals("assistant");
        if (!own && !Set.of("user", "system", "developer").contains(role)) {
            throw refused("Invalid value: '" + role
                    + "'. Supported values are: 'assistant', 'system', 'developer', and 'user'.");
        }
        JsonValue content = item.get("content");
        if (!(content instanceof JsonString) && !(content instanceof JsonArray)) {
            throw refused("Invalid type for 'input[" + i
                    + "].content': expected one of an array of objects or string, but got null instead.");
        }
        for (JsonObject part : FakeRequest.objects(content)) {
            String type = String.valueOf(part.text("type"));
            if (!(own ? SAID : ASKED).contains(type)) {
                throw refused("Invalid value: '" + type + "'. Supported values are: "
                        + (own
                                ? "'output_text' and 'refusal'."
                                : "'input_text', 'input_image', 'input_file', and 'input_audio'."));
            }
        }
        if (own) {
            checkId(item, i, "msg");
            follows(item);
        } else if (reasoning != null) {
            throw withoutFollower(reasoning);
        }
    }

    private void call(JsonObject item, int i) throws Refusal {
        checkId(item, i, "fc");
        for (String member : List.of("call_id", "name", "arguments")) {
            JsonValue value = item.get(member);
            if (value == null || value.isNull()) {
                throw refused("Missing required parameter: 'input[" + i + "]." + member + "'.");
            }
            if (!(value instanceof JsonString)) {
                throw refused("Invalid type for 'input[" + i + "]." + member
                        + "': expected a string, but got an object instead.");
            }
        }
        String callId = String.valueOf(item.text("call_id"));
        String needed = service.wantsReasoning ? service.reasoningBeforeCall(callId) : null;
        if (needed != null && !needed.equals(reasoning)) {
            throw refused("Item '" + callId
                    + "' of type 'function_call' was provided without its required 'reasoning' item: '" + needed
                    + "'.");
        }
        follows(item);
        called.add(callId);
        open.add(callId);
    }

    private void output(JsonObject item, int i) throws Refusal {
        if (reasoning != null) {
            throw withoutFollower(reasoning);
        }
        String callId = String.valueOf(item.text("call_id"));
        if (!called.contains(callId)) {
            throw refused("No tool call found for function call output with call_id " + callId + ".");
        }
        JsonValue output = item.get("output");
        if (!(output instanceof JsonString) && !(output instanceof JsonArray)) {
            throw refused("Missing required parameter: 'input[" + i + "].output'.");
        }
        for (JsonObject part : FakeRequest.objects(output)) {
            if (!ASKED.contains(String.valueOf(part.text("type")))) {
                throw refused("Invalid value: '" + part.text("type")
                        + "'. Supported values are: 'input_text', 'input_image', and 'input_file'.");
            }
        }
        open.remove(callId);
    }
}
