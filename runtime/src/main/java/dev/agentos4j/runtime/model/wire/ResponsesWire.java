package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** OpenAI's responses. */
final class ResponsesWire implements Wire {

    /** The items of an answer with thoughts. */
    private static final String ITEMS = "items";

    private static final String ENCRYPTED = "reasoning.encrypted_content";

    private final WireCall call;
    private final WireOptions options;
    private final ResponseStream stream = new ResponseStream();
    private boolean begun;
    private boolean spoke;
    private boolean thought;
    private boolean over;

    ResponsesWire(WireCall call, WireOptions options) {
        this.call = call;
        this.options = options;
    }

    @Override
    public void event(@Nullable String name, JsonObject told, Sink sink) {
        boolean named = told.text("type") == null && name != null && name.startsWith("response.");
        JsonObject data = named ? told.with("type", name) : told;
        String type = String.valueOf(data.text("type"));
        begun = true;
        switch (type) {
            case "response.failed", "response.error", "error" -> throw failure(data);
            case "response.cancelled" ->
                throw ServiceFailure.of(ServiceFailure.Kind.NOT_WHOLE, "the service cancelled the answer");
            case "response.refusal.delta" -> {
                call.refused();
                spoke = true;
                stream.spoke(data);
                sink.event(name, data.with("type", "response.output_text.delta").toJson());
            }
            case "response.output_text.done", "response.content_part.done" -> {
                String text = isReasoning(data) ? null : stream.untold(data);
                if (text != null) {
                    spoke = true;
                    sink.event(null, delta("response.output_text.delta", text));
                }
            }
            case "response.output_text.delta" -> {
                spoke = true;
                stream.spoke(data);
                sink.event(name, data.toJson());
            }
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" -> {
                thought = true;
                sink.event(name, data.toJson());
            }
            // calls are told when all of them are known
            case "response.output_item.added" -> stream.added(data);
            case "response.output_item.done" -> stream.done(data);
            case "response.function_call_arguments.delta" -> stream.argumentsGoOn(data);
            case "response.function_call_arguments.done" -> stream.argumentsDone(data);
            case "response.completed", "response.incomplete" -> finished(type, data, sink);
            default -> {
                ServiceFailure failure = data.text("type") == null ? ServiceError.in(data) : null;
                if (failure != null) {
                    throw failure;
                }
                sink.event(name, data.toJson());
            }
        }
    }

    private static ServiceFailure failure(JsonObject data) {
        JsonObject told =
                data.get("response") instanceof JsonObject response && response.get("error") instanceof JsonObject
                        ? response
                        : data;
        ServiceFailure failure = ServiceError.in(told);
        return failure == null ? ServiceError.ofWords(told.toJson()) : failure;
    }

    private void finished(String type, JsonObject data, Sink sink) {
        if (!(data.get("response") instanceof JsonObject response)) {
            throw ServiceFailure.of(ServiceFailure.Kind.NOT_WHOLE, "the answer ended without what was answered");
        }
        over = true;
        JsonObject told = response.text("status") == null
                ? response.with("status", type.substring("response.".length()))
                : response;
        JsonObject noted = noted(told.with("output", stream.whole(told.get("output"))));
        tell(noted, sink);
        sink.event(type, data.with("response", noted).toJson());
    }

    /** The library hears text and thoughts as they come, and calls from what is told of each item. */
    private void tell(JsonObject response, Sink sink) {
        int index = 0;
        for (JsonValue value :
                response.get("output") instanceof JsonArray output ? output.values() : List.<JsonValue>of()) {
            JsonObject item = value instanceof JsonObject object ? object : JsonObject.EMPTY;
            if (!thought && item.get("summary") instanceof JsonArray summary) {
                deltas(summary, "response.reasoning_summary_text.delta", sink);
            }
            boolean own = "reasoning".equals(item.text("type"));
            if (!(own ? thought : spoke) && item.get("content") instanceof JsonArray content) {
                deltas(content, own ? "response.reasoning_text.delta" : "response.output_text.delta", sink);
            }
            if ("function_call".equals(item.text("type"))) {
                JsonObject done = JsonObject.of("type", "response.output_item.done")
                        .with("output_index", index)
                        .with("item", item.with("id", "item_" + index));
                sink.event(null, done.toJson());
            }
            index++;
        }
    }

    /** Notes how an answer ended and what it used; a refusal becomes text, which is what the library reads. */
    private JsonObject noted(JsonObject response) {
        ServiceFailure failure = ServiceError.in(response);
        if (failure != null) {
            throw failure;
        }
        call.finish(reason(response));
        if (response.get("usage") instanceof JsonObject usage) {
            call.usage(WireUsage.ofResponses(usage));
        }
        if (!(response.get("output") instanceof JsonArray output)) {
            return response;
        }
        List<JsonObject> kept = ResponseItems.kept(output.values());
        if (!kept.isEmpty()) {
            call.keep(ITEMS, kept);
        }
        List<JsonValue> readable = new ArrayList<>();
        output.values().forEach(item -> readable.add(item instanceof JsonObject object ? item(object) : item));
        return response.with("output", new JsonArray(readable));
    }

    /** Why an answer ended. What is still being made, was cancelled, or does not say why it is incomplete, is no answer. */
    private static String reason(JsonObject response) {
        String status = Objects.requireNonNullElse(response.text("status"), "completed");
        String cut = response.get("incomplete_details") instanceof JsonObject details ? details.text("reason") : null;
        if (cut != null && (status.equals("incomplete") || status.equals("completed"))) {
            return FinishWords.ofChat(cut);
        }
        if (status.equals("completed")) {
            return "stop";
        }
        throw ServiceFailure.of(
                ServiceFailure.Kind.NOT_WHOLE,
                "the answer came with the status \"" + ServiceError.limited(status) + "\"");
    }

    private JsonObject item(JsonObject item) {
        if ("image_generation_call".equals(item.text("type")) && item.text("result") != null) {
            call.image("data:image/png;base64," + item.text("result"));
        }
        if ("function_call".equals(item.text("type"))) {
            JsonValue arguments = item.get("arguments");
            String text = item.text("arguments");
            if (arguments instanceof JsonObject) {
                return item.with("arguments", arguments.toJson());
            }
            return text == null || text.isBlank() ? item.with("arguments", "{}") : item;
        }
        if (!(item.get("content") instanceof JsonArray content)) {
            return item;
        }
        List<JsonValue> parts = new ArrayList<>();
        List<JsonValue> annotations = new ArrayList<>();
        for (JsonValue value : content.values()) {
            if (value instanceof JsonObject part && "refusal".equals(part.text("type"))) {
                call.refused();
                parts.add(JsonObject.of("type", "output_text").with("text", part.text("refusal")));
            } else {
                parts.add(value);
                if (value instanceof JsonObject part && part.get("annotations") instanceof JsonArray more) {
                    annotations.addAll(more.values());
                }
            }
        }
        if (!annotations.isEmpty()) {
            call.citations(citations(annotations));
        }
        return item.with("content", new JsonArray(parts));
    }

    private static JsonObject citations(List<JsonValue> annotations) {
        List<JsonObject> urls = new ArrayList<>();
        for (JsonValue value : annotations) {
            if (value instanceof JsonObject citation && citation.text("url") != null) {
                urls.add(JsonObject.of("url", citation.text("url")).with("title", citation.text("title")));
            }
        }
        return JsonObject.of("raw", new JsonArray(annotations)).with("urls", urls);
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void end(boolean announced, Sink sink) {
        if (!over) {
            throw ServiceFailure.of(
                    ServiceFailure.Kind.BROKEN,
                    begun
                            ? "the connection ended in the middle of the answer"
                            : "the connection ended before anything was said");
        }
    }

    @Override
    public void whole(JsonValue answer, Sink sink) {
        if (!(answer instanceof JsonObject response)) {
            throw ServiceError.ofWords(answer.toJson());
        }
        JsonObject checked = rewritten(response);
        tell(checked, sink);
        over = true;
        sink.event(
                null,
                JsonObject.of("type", "response.completed")
                        .with("response", checked)
                        .toJson());
    }

    private static void deltas(JsonArray parts, String type, Sink sink) {
        for (JsonValue part : parts.values()) {
            String text = part instanceof JsonObject object ? object.text("text") : null;
            if (text != null) {
                sink.event(null, delta(type, text));
            }
        }
    }

    private static String delta(String type, String text) {
        return JsonObject.of("type", type).with("delta", text).toJson();
    }

    private static boolean isReasoning(JsonObject data) {
        return data.get("part") instanceof JsonObject part && !"output_text".equals(part.text("type"));
    }

    @Override
    public boolean changesRequests() {
        return true;
    }

    @Override
    public JsonObject request(JsonObject body) {
        JsonObject changed = body;
        if (!options.encryptedReasoning() && body.get("include") instanceof JsonArray include) {
            List<JsonValue> others = include.values().stream()
                    .filter(word -> !ENCRYPTED.equals(word.asText()))
                    .toList();
            changed = changed.with("include", new JsonArray(others));
        }
        return body.get("input") instanceof JsonArray input
                ? changed.with("input", ResponseItems.shown(ResponseItems.restored(input, call.sent(), ITEMS)))
                : changed;
    }

    @Override
    public JsonObject rewritten(JsonObject answer) {
        if (answer.get("error") instanceof JsonObject || !(answer.get("output") instanceof JsonArray)) {
            ServiceFailure failure = ServiceError.in(answer);
            throw failure == null
                    ? ServiceFailure.of(
                            ServiceFailure.Kind.NO_ANSWER,
                            "no answer but this came: " + ServiceError.limited(answer.toJson()))
                    : failure;
        }
        return noted(answer);
    }
}
