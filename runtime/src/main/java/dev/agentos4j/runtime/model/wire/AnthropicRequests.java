package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** What the library cannot say in a request to Anthropic. */
final class AnthropicRequests {

    private static final String MARK = "cache_control";
    private static final Pattern ACCEPTABLE = Pattern.compile("[a-zA-Z0-9_-]+");

    private AnthropicRequests() {}

    static JsonObject of(JsonObject body, WireCall call) {
        JsonObject changed = body;
        if (body.get("system") instanceof JsonArray system) {
            changed = changed.with("system", marked(system, call.lasting()));
        }
        if (!(body.get("messages") instanceof JsonArray messages)) {
            return changed;
        }
        JsonArray all = messages(messages, call.sent());
        changed = changed.with("messages", all);
        return lacksThought(all) ? withoutThinking(changed) : changed;
    }

    /**
     * Whether the calls whose results are sent now come without a thought, as those of another model do: the service refuses
     * to think on from there.
     */
    private static boolean lacksThought(JsonArray messages) {
        List<JsonValue> all = messages.values();
        return all.size() > 1
                && all.getLast() instanceof JsonObject results
                && holds(results, "tool_result")
                && all.get(all.size() - 2) instanceof JsonObject calls
                && holds(calls, "tool_use")
                && calls.get("content") instanceof JsonArray content
                && !(content.values().getFirst() instanceof JsonObject first && AnthropicWire.isThought(first));
    }

    private static boolean holds(JsonObject message, String type) {
        return message.get("content") instanceof JsonArray content
                && content.values().stream()
                        .anyMatch(value -> value instanceof JsonObject block && type.equals(block.text("type")));
    }

    private static JsonObject withoutThinking(JsonObject body) {
        if (!(body.get("thinking") instanceof JsonObject thinking) || !"enabled".equals(thinking.text("type"))) {
            return body;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(body.members());
        members.remove("thinking");
        return new JsonObject(members);
    }

    /** Puts the mark of a cached system message after what is the same in each run: what changes is never found again. */
    private static JsonArray marked(JsonArray system, int lasting) {
        if (lasting == 0
                || system.values().size() != 1
                || !(system.values().get(0) instanceof JsonObject block)
                || !block.has(MARK)) {
            return system;
        }
        String text = Objects.requireNonNullElse(block.text("text"), "");
        if (text.length() <= lasting || text.substring(lasting).isBlank()) {
            return system;
        }
        Map<String, JsonValue> unmarked = new LinkedHashMap<>(block.members());
        unmarked.remove(MARK);
        JsonObject changing =
                new JsonObject(unmarked).with("text", text.substring(lasting).strip());
        return JsonArray.of(block.with("text", text.substring(0, lasting)), changing);
    }

    private static JsonArray messages(JsonArray messages, List<JsonObject> sent) {
        List<JsonValue> changed = new ArrayList<>();
        int answer = 0;
        for (JsonValue value : messages.values()) {
            JsonObject message = value instanceof JsonObject object ? object : JsonObject.EMPTY;
            if ("assistant".equals(message.text("role"))) {
                JsonObject kept = answer < sent.size() ? sent.get(answer) : JsonObject.EMPTY;
                changed.add(
                        kept.get(AnthropicWire.BLOCKS) instanceof JsonArray blocks
                                ? withBlocks(message, blocks)
                                : value);
                answer++;
            } else if (changed.isEmpty() || !show(changed, message)) {
                changed.add(value);
            }
        }
        return new JsonArray(
                changed.stream().map(AnthropicRequests::withAcceptableIds).toList());
    }

    /** Ids of calls hold letters, digits, underscores and hyphens only; those that other models gave hold more. */
    private static JsonValue withAcceptableIds(JsonValue value) {
        if (!(value instanceof JsonObject message) || !(message.get("content") instanceof JsonArray content)) {
            return value;
        }
        return message.with(
                "content",
                new JsonArray(content.values().stream()
                        .map(block -> withAcceptable(withAcceptable(block, "id"), "tool_use_id"))
                        .toList()));
    }

    private static JsonValue withAcceptable(JsonValue value, String member) {
        String id = value instanceof JsonObject block ? block.text(member) : null;
        return id == null || ACCEPTABLE.matcher(id).matches()
                ? value
                : ((JsonObject) value).with(member, id.replaceAll("[^a-zA-Z0-9_-]", "_"));
    }

    /** Puts images that tools made into the last result; false if the message shows none. */
    private static boolean show(List<JsonValue> before, JsonObject message) {
        List<JsonObject> images = ShownMedia.images(message);
        if (images == null
                || !(before.getLast() instanceof JsonObject results)
                || !(results.get("content") instanceof JsonArray content)
                || content.values().isEmpty()
                || !(content.values().getLast() instanceof JsonObject last)
                || !"tool_result".equals(last.text("type"))) {
            return false;
        }
        List<JsonValue> all = new ArrayList<>(content.values());
        all.set(all.size() - 1, ShownMedia.with(last, "content", "text", images));
        before.set(before.size() - 1, results.with("content", new JsonArray(all)));
        return true;
    }

    /** The message with its thoughts where they stood; the library writes all of them first, and as one. */
    private static JsonObject withBlocks(JsonObject message, JsonArray blocks) {
        if (!(message.get("content") instanceof JsonArray content)) {
            return message;
        }
        List<JsonObject> rest = new ArrayList<>();
        for (JsonValue value : content.values()) {
            if (value instanceof JsonObject block && !AnthropicWire.isThought(block)) {
                rest.add(block);
            }
        }
        List<JsonObject> all = new ArrayList<>();
        for (JsonValue value : blocks.values()) {
            if (value instanceof JsonObject block && AnthropicWire.isThought(block)) {
                all.add(block);
            } else if (value instanceof JsonObject place) {
                List<JsonObject> here =
                        rest.stream().filter(block -> isAt(place, block)).toList();
                all.addAll(here);
                rest.removeAll(here);
            }
        }
        all.addAll(rest);
        return message.with("content", new JsonArray(List.copyOf(all)));
    }

    private static boolean isAt(JsonObject place, JsonObject block) {
        return Objects.equals(place.text("type"), block.text("type"))
                && Objects.equals(place.text("id"), block.text("id"));
    }
}
