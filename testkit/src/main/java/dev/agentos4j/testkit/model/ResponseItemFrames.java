package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The events in which OpenAI's responses stream one item of an answer. */
final class ResponseItemFrames {

    /** An event by its type. */
    record Event(String type, JsonObject data) {}

    private final List<Event> events = new ArrayList<>();
    private final JsonObject item;
    private final JsonObject at;

    private ResponseItemFrames(JsonObject item, int index) {
        this.item = item;
        this.at = JsonObject.of("item_id", item.text("id")).with("output_index", index);
    }

    static List<Event> of(JsonObject item, int index, FakeTurn turn) {
        ResponseItemFrames frames = new ResponseItemFrames(item, index);
        JsonObject place = JsonObject.of("output_index", index);
        frames.event("response.output_item.added", place.with("item", frames.begun()));
        switch (String.valueOf(item.text("type"))) {
            case "reasoning" -> frames.reasoning();
            case "message" -> frames.message(turn);
            default -> frames.call();
        }
        frames.event("response.output_item.done", place.with("item", item));
        return frames.events;
    }

    private void event(String type, JsonObject data) {
        events.add(new Event(type, data));
    }

    /** The item before anything of it is said. */
    private JsonObject begun() {
        return switch (String.valueOf(item.text("type"))) {
            case "reasoning" -> item.with("summary", JsonArray.of());
            case "message" -> item.with("content", JsonArray.of()).with("status", "in_progress");
            default -> item.with("arguments", "").with("status", "in_progress");
        };
    }

    private void reasoning() {
        List<JsonObject> summary = FakeRequest.objects(item.get("summary"));
        for (int i = 0; i < summary.size(); i++) {
            JsonObject part = summary.get(i);
            JsonObject place = at.with("summary_index", i);
            String text = String.valueOf(part.text("text"));
            int half = text.length() / 2;
            event("response.reasoning_summary_part.added", place.with("part", part.with("text", "")));
            event("response.reasoning_summary_text.delta", place.with("delta", text.substring(0, half)));
            event("response.reasoning_summary_text.delta", place.with("delta", text.substring(half)));
            event("response.reasoning_summary_text.done", place.with("text", text));
            event("response.reasoning_summary_part.done", place.with("part", part));
        }
    }

    private void message(FakeTurn turn) {
        List<JsonObject> content = FakeRequest.objects(item.get("content"));
        for (int i = 0; i < content.size(); i++) {
            JsonObject part = content.get(i);
            JsonObject place = at.with("content_index", i);
            boolean refusal = "refusal".equals(part.text("type"));
            String member = refusal ? "refusal" : "text";
            String type = refusal ? "response.refusal" : "response.output_text";
            event("response.content_part.added", place.with("part", part.with(member, "")));
            for (String piece : refusal ? List.of(turn.refusal) : turn.pieces) {
                event(type + ".delta", place.with("delta", piece));
            }
            event(type + ".done", place.with(member, part.text(member)));
            event("response.content_part.done", place.with("part", part));
        }
    }

    private void call() {
        String arguments = String.valueOf(item.text("arguments"));
        int half = arguments.length() / 2;
        event("response.function_call_arguments.delta", at.with("delta", arguments.substring(0, half)));
        event("response.function_call_arguments.delta", at.with("delta", arguments.substring(half)));
        event("response.function_call_arguments.done", at.with("arguments", arguments));
    }
}
