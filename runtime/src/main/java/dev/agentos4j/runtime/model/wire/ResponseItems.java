package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The items of an answer of OpenAI's responses, as they go back. The library knows one thought for each answer, before all
 * else; the service wants each thought before the item that it led to.
 */
final class ResponseItems {

    /** What goes back of an item; the rest is of no use to the service, or refused by it. */
    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "reasoning", Set.of("type", "id", "summary", "encrypted_content"),
            "message", Set.of("type", "id", "role", "status", "content"),
            "function_call", Set.of("type", "id", "call_id", "name", "arguments"));

    private ResponseItems() {}

    /** The items to keep of an answer; none if it has no thought that can go back. */
    static List<JsonObject> kept(List<JsonValue> output) {
        List<JsonObject> kept = new ArrayList<>();
        boolean thought = false;
        for (JsonValue value : output) {
            JsonObject item = value instanceof JsonObject object ? object : JsonObject.EMPTY;
            String type = String.valueOf(item.text("type"));
            if (type.equals("reasoning")) {
                if (item.text("encrypted_content") == null) {
                    continue; // the service has not kept it, so that it cannot be named
                }
                dropUnfollowed(kept);
                thought = true;
            } else if (type.equals("image_generation_call")) {
                dropUnfollowed(kept); // the image is no part of the conversation
                continue;
            }
            kept.add(shortened(item, type));
        }
        dropUnfollowed(kept);
        return thought ? kept : List.of();
    }

    /** A thought without the item that it led to is refused. */
    private static void dropUnfollowed(List<JsonObject> items) {
        if (!items.isEmpty() && "reasoning".equals(items.getLast().text("type"))) {
            items.removeLast();
        }
    }

    private static JsonObject shortened(JsonObject item, String type) {
        Set<String> members = MEMBERS.get(type);
        if (members == null) {
            return item;
        }
        Map<String, JsonValue> shortened = new LinkedHashMap<>(item.members());
        shortened.keySet().retainAll(members);
        return new JsonObject(shortened);
    }

    /** The input with the items of each answer as they came. */
    static JsonArray restored(JsonArray input, List<JsonObject> sent, String member) {
        List<JsonValue> restored = new ArrayList<>();
        List<JsonObject> answer = new ArrayList<>();
        int number = 0;
        for (JsonValue value : input.values()) {
            JsonObject item = value instanceof JsonObject object ? object : JsonObject.EMPTY;
            boolean own = isOwn(item);
            if (!answer.isEmpty() && (!own || begins(item, answer))) {
                restored.addAll(restored(answer, number < sent.size() ? sent.get(number) : JsonObject.EMPTY, member));
                number++;
                answer.clear();
            }
            if (own) {
                answer.add(item);
            } else {
                restored.add(value);
            }
        }
        if (!answer.isEmpty()) {
            restored.addAll(restored(answer, number < sent.size() ? sent.get(number) : JsonObject.EMPTY, member));
        }
        return new JsonArray(restored);
    }

    /** The input with images that tools made inside the last result before them. */
    static JsonArray shown(JsonArray input) {
        List<JsonValue> shown = new ArrayList<>();
        for (JsonValue value : input.values()) {
            List<JsonObject> images = value instanceof JsonObject message ? ShownMedia.images(message) : null;
            if (images != null
                    && !shown.isEmpty()
                    && shown.getLast() instanceof JsonObject last
                    && "function_call_output".equals(last.text("type"))) {
                shown.set(shown.size() - 1, ShownMedia.with(last, "output", "input_text", images));
            } else {
                shown.add(value);
            }
        }
        return new JsonArray(shown);
    }

    private static boolean isOwn(JsonObject item) {
        String type = String.valueOf(item.text("type"));
        return type.equals("reasoning")
                || type.equals("function_call")
                || (type.equals("message") && "assistant".equals(item.text("role")));
    }

    /** The library writes of each answer a thought, a text, calls, in this order. */
    private static boolean begins(JsonObject item, List<JsonObject> answer) {
        return switch (String.valueOf(item.text("type"))) {
            case "reasoning" -> true;
            case "message" -> answer.stream().anyMatch(before -> !"reasoning".equals(before.text("type")));
            default -> false;
        };
    }

    private static List<JsonObject> restored(List<JsonObject> answer, JsonObject sent, String member) {
        if (!(sent.get(member) instanceof JsonArray array)) {
            return List.copyOf(answer);
        }
        List<JsonObject> kept = array.values().stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
        return calls(kept).equals(calls(answer)) ? kept : List.copyOf(answer);
    }

    private static List<String> calls(List<JsonObject> items) {
        return items.stream()
                .filter(item -> "function_call".equals(item.text("type")))
                .map(item -> String.valueOf(item.text("call_id")))
                .toList();
    }
}
