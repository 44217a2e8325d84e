package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Anthropic's messages. */
final class AnthropicWire implements Wire {

    /**
     * The blocks of an answer with thoughts, in their order: thoughts as they must be sent back, each with a signature of
     * its own, of texts and calls no more than is needed to find them.
     */
    static final String BLOCKS = "thinking_blocks";

    private final WireCall call;
    private final Map<Long, JsonObject> blocks = new LinkedHashMap<>();
    private final Map<Long, JsonObject> inputs = new HashMap<>();
    private final List<JsonValue> citations = new ArrayList<>(0);
    private JsonObject usage = JsonObject.EMPTY;
    private @Nullable String finish;
    private @Nullable Long open;
    private boolean begun;
    private boolean over;

    AnthropicWire(WireCall call) {
        this.call = call;
    }

    @Override
    public void event(@Nullable String name, JsonObject data, Sink sink) {
        ServiceFailure failure = ServiceError.in(data);
        if (failure != null) {
            throw failure;
        }
        String type = data.text("type") == null ? name : data.text("type");
        if (type == null) {
            return;
        }
        switch (type) {
            case "message_start" -> {
                begun = true;
                if (data.get("message") instanceof JsonObject message) {
                    noteUsage(message);
                }
            }
            case "content_block_start" -> blockBegins(data, sink);
            case "content_block_delta" -> blockGoesOn(data, sink);
            case "content_block_stop" -> blockEnds(data, sink);
            case "message_delta" -> {
                endOpen(sink);
                noteUsage(data);
                String reason = data.get("delta") instanceof JsonObject delta ? delta.text("stop_reason") : null;
                if (reason != null && !reason.isBlank()) {
                    finish = reason;
                }
            }
            case "message_stop" -> {
                endOpen(sink);
                over = true;
            }
            default -> {} // a ping, or what is not known yet
        }
        if (over) {
            finished();
        }
        sink.event(type, data.text("type") == null ? data.with("type", type).toJson() : data.toJson());
    }

    private void noteUsage(JsonObject from) {
        if (from.get("usage") instanceof JsonObject told) {
            Map<String, JsonValue> numbers = new LinkedHashMap<>(usage.members());
            told.members().forEach((member, value) -> {
                boolean known = usage.has(member) && value instanceof JsonNumber number && number.longValue() == 0;
                if (!value.isNull() && !known) { // some end their answers with zeros
                    numbers.put(member, value);
                }
            });
            usage = new JsonObject(numbers);
        }
    }

    private void blockBegins(JsonObject data, Sink sink) {
        endOpen(sink);
        open = index(data);
        if (data.get("content_block") instanceof JsonObject block) {
            String type = Objects.requireNonNullElse(block.text("type"), "");
            switch (type) {
                case "thinking", "redacted_thinking" -> blocks.put(index(data), block);
                case "tool_use" -> {
                    if (Objects.requireNonNullElse(block.text("name"), "").isBlank()) {
                        throw ServiceFailure.of(
                                ServiceFailure.Kind.NOT_WHOLE, "a tool call came without the name of the tool");
                    }
                    blocks.put(index(data), JsonObject.of("type", type).with("id", block.text("id")));
                    if (block.get("input") instanceof JsonObject input && !input.isEmpty()) {
                        inputs.put(index(data), input);
                    }
                }
                default -> blocks.put(index(data), JsonObject.of("type", type));
            }
        }
    }

    private void blockGoesOn(JsonObject data, Sink sink) {
        if (!(data.get("delta") instanceof JsonObject delta)) {
            return;
        }
        if (!blocks.containsKey(index(data))) {
            unannounced(index(data), delta, sink);
        }
        JsonObject block = blocks.get(index(data));
        if (block != null && isThought(block)) {
            for (String member : new String[] {"thinking", "signature", "data"}) {
                String more = delta.text(member);
                if (more != null) {
                    block = block.with(member, Objects.requireNonNullElse(block.text(member), "") + more);
                }
            }
            blocks.put(index(data), block);
        }
        String json = delta.text("partial_json");
        if (json != null && !json.isEmpty()) {
            inputs.remove(index(data));
        }
        if (delta.get("citation") instanceof JsonObject citation) {
            citations.add(citation);
        }
    }

    /** The library drops what belongs to no block; some proxies leave out where one begins. */
    private void unannounced(long index, JsonObject delta, Sink sink) {
        boolean thought = delta.text("thinking") != null;
        if (!thought && delta.text("text") == null) {
            return; // of a tool that was never named, or of no use alone
        }
        JsonObject block = thought
                ? JsonObject.of("type", "thinking").with("thinking", "")
                : JsonObject.of("type", "text").with("text", "");
        event(
                null,
                JsonObject.of("type", "content_block_start")
                        .with("index", index)
                        .with("content_block", block),
                sink);
    }

    /** The library knows a call when its block ends, and some proxies leave that out. */
    private void endOpen(Sink sink) {
        Long index = open;
        if (index != null) {
            event(null, JsonObject.of("type", "content_block_stop").with("index", index), sink);
        }
    }

    /** The library reads arguments as pieces only; some send them whole when the block begins. */
    private void blockEnds(JsonObject data, Sink sink) {
        open = null;
        JsonObject input = inputs.remove(index(data));
        if (input != null) {
            sink.event(
                    "content_block_delta",
                    JsonObject.of("type", "content_block_delta")
                            .with("index", index(data))
                            .with(
                                    "delta",
                                    JsonObject.of("type", "input_json_delta").with("partial_json", input.toJson()))
                            .toJson());
        }
    }

    private static long index(JsonObject data) {
        return data.get("index") instanceof JsonNumber number ? number.longValue() : 0;
    }

    private void finished() {
        if (finish == null) {
            throw ServiceFailure.of(ServiceFailure.Kind.NOT_WHOLE, "the answer ended without a stop reason");
        }
        call.finish(FinishWords.ofChat(finish));
        call.usage(WireUsage.ofAnthropic(usage));
        if (blocks.values().stream().anyMatch(AnthropicWire::isThought)) {
            call.keep(BLOCKS, new JsonArray(List.copyOf(blocks.values())));
        }
        if (!citations.isEmpty()) {
            call.citations(citations());
        }
    }

    private JsonObject citations() {
        List<JsonObject> urls = new ArrayList<>();
        List<JsonObject> documents = new ArrayList<>();
        for (JsonValue value : citations) {
            JsonObject citation = (JsonObject) value;
            if (citation.text("url") != null) {
                urls.add(JsonObject.of("url", citation.text("url")).with("title", citation.text("title")));
            } else {
                documents.add(JsonObject.of("document_title", citation.text("document_title"))
                        .with("cited_text", citation.text("cited_text")));
            }
        }
        JsonObject all = JsonObject.of("raw", new JsonArray(citations));
        all = urls.isEmpty() ? all : all.with("urls", urls);
        return documents.isEmpty() ? all : all.with("documents", documents);
    }

    @Override
    public boolean isOver() {
        return over;
    }

    /** With a stop reason all is said; some between here and the service leave out what follows. */
    @Override
    public boolean isSaid() {
        return finish != null;
    }

    @Override
    public void end(boolean announced, Sink sink) {
        if (!over && finish != null) {
            event(null, JsonObject.of("type", "message_stop"), sink);
        }
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
        if (!(answer instanceof JsonObject message)) {
            throw ServiceError.ofWords(answer.toJson());
        }
        JsonObject checked = checked(message);
        event(null, JsonObject.of("type", "message_start").with("message", checked.with("content", List.of())), sink);
        int index = 0;
        for (JsonValue value : ((JsonArray) Objects.requireNonNull(checked.get("content"))).values()) {
            if (value instanceof JsonObject block) {
                block(block, index++, sink);
            }
        }
        JsonObject end = JsonObject.of("stop_reason", checked.get("stop_reason"));
        event(null, JsonObject.of("type", "message_delta").with("delta", end).with("usage", usage), sink);
        event(null, JsonObject.of("type", "message_stop"), sink);
    }

    private void block(JsonObject block, int index, Sink sink) {
        String type = Objects.requireNonNullElse(block.text("type"), "");
        JsonObject at = JsonObject.of("index", index);
        event(null, at.with("type", "content_block_start").with("content_block", empty(block, type)), sink);
        JsonObject delta = at.with("type", "content_block_delta");
        switch (type) {
            case "text" ->
                event(
                        null,
                        delta.with("delta", JsonObject.of("type", "text_delta").with("text", block.get("text"))),
                        sink);
            case "thinking" -> {
                event(
                        null,
                        delta.with(
                                "delta",
                                JsonObject.of("type", "thinking_delta").with("thinking", block.get("thinking"))),
                        sink);
                event(
                        null,
                        delta.with(
                                "delta",
                                JsonObject.of("type", "signature_delta").with("signature", block.get("signature"))),
                        sink);
            }
            case "tool_use" -> {
                JsonValue input = block.get("input");
                String json = input == null ? "{}" : input.toJson();
                event(
                        null,
                        delta.with(
                                "delta",
                                JsonObject.of("type", "input_json_delta").with("partial_json", json)),
                        sink);
            }
            default -> {} // all of it stands in its beginning
        }
        event(null, at.with("type", "content_block_stop"), sink);
    }

    private static JsonObject empty(JsonObject block, String type) {
        return switch (type) {
            case "text" -> block.with("text", "");
            case "thinking" -> JsonObject.of("type", type).with("thinking", "");
            case "tool_use" -> block.with("input", JsonObject.EMPTY);
            default -> block;
        };
    }

    private static JsonObject checked(JsonObject message) {
        ServiceFailure failure = ServiceError.in(message);
        if (failure != null) {
            throw failure;
        }
        if (message.get("content") instanceof JsonString text) {
            return message.with("content", List.of(JsonObject.of("type", "text").with("text", text.value())));
        }
        if (!(message.get("content") instanceof JsonArray)) {
            throw ServiceFailure.of(
                    ServiceFailure.Kind.NO_ANSWER,
                    "no answer but this came: " + ServiceError.limited(message.toJson()));
        }
        return message;
    }

    @Override
    public JsonObject rewritten(JsonObject answer) {
        whole(answer, (name, data) -> {}); // notes what it holds
        return checked(answer);
    }

    @Override
    public boolean changesRequests() {
        return true;
    }

    @Override
    public JsonObject request(JsonObject body) {
        return AnthropicRequests.of(body, call);
    }

    static boolean isThought(JsonObject block) {
        String type = block.text("type");
        return "thinking".equals(type) || "redacted_thinking".equals(type);
    }
}
