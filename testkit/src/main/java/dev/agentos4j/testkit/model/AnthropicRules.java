package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What Anthropic's messages refuse. */
final class AnthropicRules {

    private static final Pattern TOOL_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,128}");
    private static final Pattern CALL_ID = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final int CACHE_MARKS = 4;

    private final FakeAnthropic service;

    AnthropicRules(FakeAnthropic service) {
        this.service = service;
    }

    void check(FakeRequest request) throws Refusal {
        JsonObject body = request.body();
        checkKey(request);
        if (request.header("anthropic-version") == null) {
            throw refused("anthropic-version: header is required");
        }
        if (body.isEmpty()) {
            throw refused("The request body is not valid JSON");
        }
        String model = body.text("model");
        if (model == null) {
            throw refused("model: Field required");
        }
        if (!service.knows(model)) {
            throw service.refusal(404, "model: " + model, null);
        }
        if (!(body.get("max_tokens") instanceof JsonNumber)) {
            throw refused("max_tokens: Field required");
        }
        checkThinking(body);
        checkTools(body);
        checkSystem(body);
        checkMessages(request.messages(), thinks(body));
        int marks = body.toJson().split("\"cache_control\"", -1).length - 1;
        if (marks > CACHE_MARKS) {
            throw refused("A maximum of 4 blocks with cache_control may be provided. Found " + marks + ".");
        }
    }

    /** Older SDKs send the key in a header of its own, newer ones as a bearer's. */
    private void checkKey(FakeRequest request) throws Refusal {
        String key = request.header("x-api-key");
        String bearer = request.header("authorization");
        if (key == null && bearer == null) {
            throw service.refusal(401, "x-api-key header is required", null);
        }
        boolean valid = key != null ? key.equals(service.apiKey()) : ("Bearer " + service.apiKey()).equals(bearer);
        if (!valid) {
            throw service.refusal(401, key != null ? "invalid x-api-key" : "invalid bearer token", null);
        }
    }

    private Refusal refused(String message) {
        return service.refusal(400, message, null);
    }

    private static boolean thinks(JsonObject body) {
        String type = FakeRequest.object(body, "thinking").text("type");
        return type != null && !type.equals("disabled");
    }

    private void checkThinking(JsonObject body) throws Refusal {
        JsonObject thinking = FakeRequest.object(body, "thinking");
        if (!thinks(body)) {
            return;
        }
        if ("enabled".equals(thinking.text("type"))) {
            long budget = thinking.get("budget_tokens") instanceof JsonNumber number ? number.longValue() : 0;
            if (budget < 1024) {
                throw refused("thinking.enabled.budget_tokens: Input should be greater than or equal to 1024");
            }
            if (body.get("max_tokens") instanceof JsonNumber most && most.longValue() <= budget) {
                throw refused("`max_tokens` must be greater than `thinking.budget_tokens`.");
            }
        }
        if (body.get("temperature") instanceof JsonNumber temperature && temperature.doubleValue() != 1.0) {
            throw refused("`temperature` may only be set to 1 when thinking is enabled.");
        }
        String choice = FakeRequest.object(body, "tool_choice").text("type");
        if ("any".equals(choice) || "tool".equals(choice)) {
            throw refused("Thinking may not be enabled when tool_choice forces tool use.");
        }
    }

    private void checkTools(JsonObject body) throws Refusal {
        Set<String> names = new HashSet<>();
        List<JsonObject> tools = FakeRequest.objects(body.get("tools"));
        for (int i = 0; i < tools.size(); i++) {
            JsonObject tool = tools.get(i);
            String name = String.valueOf(tool.text("name"));
            if (!TOOL_NAME.matcher(name).matches()) {
                throw refused("tools." + i + ".custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'");
            }
            if (!names.add(name)) {
                throw refused("tools: Tool names must be unique.");
            }
            JsonObject schema = FakeRequest.object(tool, "input_schema");
            if (!tool.has("type") && !"object".equals(schema.text("type"))) {
                throw refused("tools." + i + ".custom.input_schema.type: Field required");
            }
            if ("true".equals(String.valueOf(tool.get("strict"))) && !isClosed(schema)) {
                throw refused("tools." + i
                        + ".custom: For 'object' type, 'additionalProperties' must be explicitly set to" + " false");
            }
        }
        String chosen = FakeRequest.object(body, "tool_choice").text("name");
        if (chosen != null && !names.contains(chosen)) {
            throw refused("tool_choice.name: Tool '" + chosen + "' not found in provided tools");
        }
        for (JsonObject format : List.of(
                FakeRequest.object(body, "output_format"),
                FakeRequest.object(FakeRequest.object(body, "output_config"), "format"))) {
            if ("json_schema".equals(format.text("type")) && !isClosed(format.get("schema"))) {
                throw refused(
                        "output_format.schema: For 'object' type, 'additionalProperties' must be explicitly set to false");
            }
        }
    }

    private static boolean isClosed(@org.jspecify.annotations.Nullable JsonValue schema) {
        if (schema instanceof JsonArray array) {
            return array.values().stream().allMatch(AnthropicRules::isClosed);
        }
        if (!(schema instanceof JsonObject object)) {
            return true;
        }
        if ("object".equals(object.text("type"))
                && !"false".equals(String.valueOf(object.get("additionalProperties")))) {
            return false;
        }
        return object.members().values().stream().allMatch(AnthropicRules::isClosed);
    }

    private void checkSystem(JsonObject body) throws Refusal {
        JsonValue system = body.get("system");
        if (system instanceof JsonString) {
            return;
        }
        for (JsonObject block : FakeRequest.objects(system)) {
            if (String.valueOf(block.text("text")).isEmpty()) {
                throw refused("system: text content blocks must be non-empty");
            }
        }
    }

    private void checkMessages(List<JsonObject> messages, boolean thinks) throws Refusal {
        if (messages.isEmpty()) {
            throw refused("messages: at least one message is required");
        }
        Set<String> open = Set.of();
        for (int i = 0; i < messages.size(); i++) {
            JsonObject message = messages.get(i);
            String role = String.valueOf(message.text("role"));
            if (!role.equals("user") && !role.equals("assistant")) {
                throw refused(
                        "messages: Unexpected role \"" + role + "\". The Messages API accepts a top-level `system`"
                                + " parameter, not \"system\" as an input message role.");
            }
            if (i == 0 && !role.equals("user")) {
                throw refused("messages: first message must use the \"user\" role");
            }
            List<JsonObject> blocks = blocks(message, i, i == messages.size() - 1);
            checkResults(blocks, i, open);
            open = role.equals("assistant") ? calls(blocks, i) : Set.of();
        }
        if (!open.isEmpty()) {
            throw unanswered(messages.size() - 1, open);
        }
        if (thinks) {
            checkLastThought(messages);
        }
    }

    private List<JsonObject> blocks(JsonObject message, int i, boolean last) throws Refusal {
        JsonValue content = message.get("content");
        List<JsonObject> blocks = content instanceof JsonString text
                ? (text.value().isEmpty()
                        ? List.of()
                        : List.of(JsonObject.of("type", "text").with("text", text.value())))
                : FakeRequest.objects(content);
        if (blocks.isEmpty() && !(last && "assistant".equals(message.text("role")))) {
            throw refused("messages." + i
                    + ": all messages must have non-empty content except for the optional final assistant message");
        }
        for (JsonObject block : blocks) {
            if ("text".equals(block.text("type"))
                    && String.valueOf(block.text("text")).isBlank()) {
                throw refused("messages: text content blocks must contain non-whitespace text");
            }
        }
        return blocks;
    }

    private void checkResults(List<JsonObject> blocks, int i, Set<String> open) throws Refusal {
        Set<String> missing = new HashSet<>(open);
        boolean inFront = true;
        for (int j = 0; j < blocks.size(); j++) {
            boolean result = "tool_result".equals(blocks.get(j).text("type"));
            if (result) {
                String id = String.valueOf(blocks.get(j).text("tool_use_id"));
                if (!open.contains(id)) {
                    throw refused("messages." + i + ".content." + j
                            + ": unexpected `tool_use_id` found in `tool_result`"
                            + " blocks: " + id + ". Each `tool_result` block must have a corresponding `tool_use` block"
                            + " in the previous message.");
                }
                if (inFront) {
                    missing.remove(id);
                }
            }
            inFront &= result;
        }
        if (!missing.isEmpty()) {
            throw unanswered(i - 1, missing);
        }
    }

    private Refusal unanswered(int i, Set<String> ids) {
        return refused("messages." + i + ": `tool_use` ids were found without `tool_result` blocks immediately after: "
                + String.join(", ", ids)
                + ". Each `tool_use` block must have a corresponding `tool_result` block in the next message.");
    }

    private Set<String> calls(List<JsonObject> blocks, int i) throws Refusal {
        Set<String> ids = new HashSet<>();
        for (int j = 0; j < blocks.size(); j++) {
            JsonObject block = blocks.get(j);
            String at = "messages." + i + ".content." + j;
            switch (String.valueOf(block.text("type"))) {
                case "tool_use" -> {
                    String id = String.valueOf(block.text("id"));
                    if (!CALL_ID.matcher(id).matches()) {
                        throw refused(at + ".tool_use.id: String should match pattern '^[a-zA-Z0-9_-]+$'");
                    }
                    if (!(block.get("input") instanceof JsonObject)) {
                        throw refused(at + ".tool_use.input: Input should be a valid dictionary");
                    }
                    if (!ids.add(id)) {
                        throw refused("messages." + i + ": `tool_use` ids must be unique");
                    }
                }
                case "thinking" -> checkThought(block, at);
                case "redacted_thinking" -> {
                    if (service.thoughtOf(String.valueOf(block.text("data"))) == null) {
                        throw refused(at + ": Invalid `data` in `redacted_thinking` block");
                    }
                }
                default -> {
                    // nothing to check
                }
            }
        }
        return ids;
    }

    private void checkThought(JsonObject block, String at) throws Refusal {
        String signature = block.text("signature");
        if (signature == null) {
            throw refused(at + ".thinking.signature: Field required");
        }
        String thought = service.thoughtOf(signature);
        if (thought == null) {
            throw refused(at + ": Invalid `signature` in `thinking` block");
        }
        if (!thought.equals(block.text("thinking"))) {
            throw refused(at + ": `thinking` or `redacted_thinking` blocks in the latest assistant message cannot be"
                    + " modified. These blocks must remain as they were in the original response.");
        }
    }

    /** While results of tools are sent, the answer that called them must begin with what was thought before it. */
    private void checkLastThought(List<JsonObject> messages) throws Refusal {
        List<JsonObject> last =
                new ArrayList<>(FakeRequest.objects(messages.getLast().get("content")));
        if (messages.size() < 2 || last.stream().noneMatch(block -> "tool_result".equals(block.text("type")))) {
            return;
        }
        int i = messages.size() - 2;
        List<JsonObject> blocks = FakeRequest.objects(messages.get(i).get("content"));
        String first =
                blocks.isEmpty() ? "nothing" : String.valueOf(blocks.getFirst().text("type"));
        boolean never = blocks.stream()
                .filter(block -> "tool_use".equals(block.text("type")))
                .allMatch(block -> service.calledWithoutThought(String.valueOf(block.text("id"))));
        if (!never && !first.equals("thinking") && !first.equals("redacted_thinking")) {
            throw refused("messages." + i + ".content.0.type: Expected `thinking` or `redacted_thinking`, but found `"
                    + first + "`. When `thinking` is enabled, a final `assistant` message must start with a thinking"
                    + " block (preceeding the lastmost set of `tool_use` and `tool_result` blocks). To avoid this"
                    + " requirement, disable `thinking`.");
        }
        if (!never && service.isRearranged(blocks)) {
            throw refused("messages." + i + ".content: `thinking` or `redacted_thinking` blocks in the latest assistant"
                    + " message cannot be modified. These blocks must remain as they were in the original response.");
        }
    }
}
