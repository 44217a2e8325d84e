package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ollama's chat: an object a line. */
final class OllamaWire implements Wire {

    private static final String THINKING = "thinking";

    /** Ends at which the service has loaded or unloaded the model, and asked it nothing. */
    private static final Set<String> NOT_ASKED = Set.of("load", "unload");

    private static final JsonObject NOTHING = JsonObject.of("role", "assistant").with("content", "");

    private final WireCall call;
    private final StringBuilder thoughts = new StringBuilder();
    private int calls;
    private boolean begun;
    private boolean over;

    OllamaWire(WireCall call) {
        this.call = call;
    }

    @Override
    public boolean isByLine() {
        return true;
    }

    @Override
    public void event(@Nullable String name, JsonObject data, Sink sink) {
        ServiceFailure failure = ServiceError.in(data);
        if (failure != null) {
            throw failure;
        }
        begun = true;
        JsonObject heard = data;
        if (data.get("message") instanceof JsonObject message) {
            String thought = message.text(THINKING);
            if (thought != null) {
                thoughts.append(thought);
            }
            if (message.get("tool_calls") instanceof JsonArray wanted) {
                heard = data.with("message", message.with("tool_calls", numbered(wanted)));
            }
        }
        if ("true".equals(String.valueOf(data.get("done")))) {
            finished(data);
            if (!(heard.get("message") instanceof JsonObject)) {
                heard = heard.with("message", NOTHING); // without one the library does not see the end
            }
        }
        sink.event(null, heard.toJson());
    }

    /** The library tells calls apart by their numbers, which not every version sends. */
    private JsonArray numbered(JsonArray wanted) {
        List<JsonValue> numbered = new ArrayList<>();
        for (JsonValue value : wanted.values()) {
            if (value instanceof JsonObject tool && tool.get("function") instanceof JsonObject function) {
                if (Objects.requireNonNullElse(function.text("name"), "").isBlank()) {
                    throw ServiceFailure.of(
                            ServiceFailure.Kind.NOT_WHOLE, "a tool call came without the name of the tool");
                }
                numbered.add(tool.with(
                        "function",
                        function.with("index", calls++)
                                .with("arguments", Arguments.object(function.get("arguments")))));
            }
        }
        return new JsonArray(numbered);
    }

    private void finished(JsonObject data) {
        over = true;
        String reason = Objects.requireNonNullElse(data.text("done_reason"), "stop");
        if (NOT_ASKED.contains(reason)) {
            throw ServiceFailure.of(
                    ServiceFailure.Kind.NOT_WHOLE, "the answer ended with the reason \"" + reason + "\"");
        }
        String word = FinishWords.ofChat(reason);
        call.finish(calls > 0 && word.equals("stop") ? "tool_calls" : word);
        call.usage(WireUsage.ofOllama(data));
        if (!thoughts.isEmpty()) {
            call.keep(THINKING, thoughts.toString());
        }
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
        List<JsonValue> parts = answer instanceof JsonArray array ? array.values() : List.of(answer);
        for (JsonValue part : parts) {
            if (!(part instanceof JsonObject object)) {
                throw ServiceError.ofWords(answer.toJson());
            }
            ServiceFailure failure = ServiceError.in(object);
            if (failure != null) {
                throw failure;
            }
            if (!(object.get("message") instanceof JsonObject)) {
                throw ServiceFailure.of(
                        ServiceFailure.Kind.NO_ANSWER,
                        "no answer but this came: " + ServiceError.limited(object.toJson()));
            }
            boolean last = part == parts.getLast();
            event(null, last ? object.with("done", true) : object, sink);
        }
        end(true, sink);
    }

    @Override
    public JsonObject rewritten(JsonObject answer) {
        List<JsonObject> heard = new ArrayList<>();
        whole(answer, (name, data) -> heard.add(JsonObject.parse(data)));
        return heard.getLast();
    }

    @Override
    public boolean changesRequests() {
        return true;
    }

    /** The library sends neither what was thought nor which tool a result is of; both are for the model to read. */
    @Override
    public JsonObject request(JsonObject body) {
        if (!(body.get("messages") instanceof JsonArray messages)) {
            return body;
        }
        List<JsonValue> changed = new ArrayList<>();
        List<JsonObject> open = new ArrayList<>();
        int answer = 0;
        for (JsonValue value : messages.values()) {
            JsonObject message = value instanceof JsonObject object ? object : JsonObject.EMPTY;
            String role = Objects.requireNonNullElse(message.text("role"), "");
            if (role.equals("assistant")) {
                JsonObject kept = answer < call.sent().size() ? call.sent().get(answer) : JsonObject.EMPTY;
                answer++;
                open.clear();
                open.addAll(functions(message));
                String thought = kept.text(THINKING);
                changed.add(thought == null ? value : message.with(THINKING, thought));
            } else if (role.equals("tool") && !open.isEmpty()) {
                changed.add(ofTool(message, open.removeFirst()));
            } else {
                changed.add(value);
            }
        }
        return body.with("messages", new JsonArray(changed));
    }

    private static List<JsonObject> functions(JsonObject message) {
        return message.get("tool_calls") instanceof JsonArray wanted
                ? wanted.values().stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList()
                : List.of();
    }

    private static JsonObject ofTool(JsonObject message, JsonObject call) {
        Map<String, JsonValue> members = new LinkedHashMap<>(message.members());
        if (call.get("function") instanceof JsonObject function && function.get("name") instanceof JsonString name) {
            members.putIfAbsent("tool_name", name);
        }
        if (call.get("id") instanceof JsonString id) {
            members.putIfAbsent("tool_call_id", id);
        }
        return new JsonObject(members);
    }
}
