package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Mistral's chat completions refuse. */
final class MistralRules {

    private static final Pattern CALL_ID = Pattern.compile("[a-zA-Z0-9]{9}");

    private static final Set<String> MEMBERS = Set.of(
            "model",
            "messages",
            "temperature",
            "top_p",
            "max_tokens",
            "stream",
            "stop",
            "random_seed",
            "metadata",
            "response_format",
            "tools",
            "tool_choice",
            "presence_penalty",
            "frequency_penalty",
            "n",
            "prediction",
            "parallel_tool_calls",
            "prompt_mode",
            "reasoning_effort",
            "guardrails",
            "prompt_cache_key",
            "safe_prompt");

    private static final Map<String, Set<String>> OF_MESSAGES = Map.of(
            "system", Set.of("role", "content"),
            "user", Set.of("role", "content"),
            "assistant", Set.of("role", "content", "tool_calls", "prefix"),
            "tool", Set.of("role", "content", "tool_call_id", "name"));

    private final FakeMistral service;

    MistralRules(FakeMistral service) {
        this.service = service;
    }

    void check(FakeRequest request) throws Refusal {
        JsonObject body = request.body();
        if (!("Bearer " + service.apiKey()).equals(request.header("authorization"))) {
            throw service.refusal(401, "Unauthorized", null);
        }
        String model = body.text("model");
        if (model == null || !service.knows(model)) {
            throw FakeMistral.error(400, "Invalid model: " + model, "invalid_model", "1500", null);
        }
        checkMembers(body, MEMBERS, "body");
        if (request.messages().isEmpty()) {
            throw FakeMistral.error(
                    400, "Conversation must have at least one message", "invalid_request_message_order", "3230", null);
        }
        checkMessages(request.messages());
    }

    private static void checkMembers(JsonObject object, Set<String> known, String where) throws Refusal {
        for (String member : object.members().keySet()) {
            if (!known.contains(member)) {
                JsonObject detail = JsonObject.of("type", "extra_forbidden")
                        .with("loc", List.of(where, member))
                        .with("msg", "Extra inputs are not permitted");
                String words = "Extra inputs are not permitted: " + where + ", " + member;
                JsonObject body = JsonObject.of("object", "error")
                        .with("message", JsonObject.of("detail", JsonArray.of(detail)))
                        .with("type", "invalid_request_error")
                        .with("param", null)
                        .with("code", null);
                throw new Refusal(422, words, body, null);
            }
        }
    }

    private static Refusal order(String message) {
        return FakeMistral.error(400, message, "invalid_request_message_order", "3230", null);
    }

    private void checkMessages(List<JsonObject> messages) throws Refusal {
        Set<String> open = new HashSet<>();
        String before = "";
        for (int i = 0; i < messages.size(); i++) {
            JsonObject message = messages.get(i);
            String role = String.valueOf(message.text("role"));
            Set<String> members = OF_MESSAGES.get(role);
            if (members == null) {
                throw service.refusal(
                        422,
                        "Input tag '" + role + "' found using 'role' does not match any of the"
                                + " expected tags: 'assistant', 'system', 'tool', 'user'",
                        null);
            }
            checkMembers(message, members, "messages." + i);
            if (role.equals("tool")) {
                String id = String.valueOf(message.text("tool_call_id"));
                if (!open.remove(id)) {
                    throw order("Unexpected tool call id " + id + " in tool results");
                }
            } else if (!open.isEmpty()) {
                throw order("Not the same number of function calls and responses");
            }
            if (before.equals("tool") && (role.equals("user") || role.equals("system"))) {
                throw order("Unexpected role '" + role + "' after role 'tool'");
            }
            if (role.equals("assistant")) {
                checkAssistant(message, open);
            }
            before = role;
        }
        if (!open.isEmpty()) {
            throw order("Not the same number of function calls and responses");
        }
        if (before.equals("assistant")
                && !"true".equals(String.valueOf(messages.getLast().get("prefix")))) {
            throw order(
                    "Expected last role User or Tool (or Assistant with prefix True) for serving but got assistant");
        }
    }

    private static void checkAssistant(JsonObject message, Set<String> open) throws Refusal {
        List<JsonObject> calls = FakeRequest.objects(message.get("tool_calls"));
        if (calls.isEmpty() && isEmpty(message.get("content"))) {
            throw FakeMistral.error(
                    400,
                    "Assistant message must have either content or tool_calls, but not none.",
                    "invalid_request_assistant_message",
                    "3240",
                    null);
        }
        for (JsonObject call : calls) {
            String id = String.valueOf(call.text("id"));
            if (!CALL_ID.matcher(id).matches()) {
                throw FakeMistral.error(
                        400,
                        "Tool call id was " + id + " but must be a-z, A-Z, 0-9, with a length of 9.",
                        "invalid_function_call",
                        "3280",
                        null);
            }
            open.add(id);
        }
    }

    private static boolean isEmpty(@Nullable JsonValue content) {
        if (content instanceof JsonString text) {
            return text.value().isEmpty();
        }
        return !(content instanceof JsonArray parts) || parts.values().isEmpty();
    }
}
