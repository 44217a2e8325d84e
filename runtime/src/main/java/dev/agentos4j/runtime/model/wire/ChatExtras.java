package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What chat completions hold that LangChain4j has no place for: it is kept with the answer, and sent back with it. */
final class ChatExtras {

    /** The member that a service tells its thoughts in, and wants them back in. */
    private static final String FIELD = "reasoning_field";

    /** In place of that member: an empty thought came, without which services refuse the results of the calls beside it. */
    private static final String EMPTY = "";

    /** What is told in pieces of a thought as the provider has it. */
    private static final Set<String> PIECES = Set.of("text", "summary");

    /** Where OpenRouter tells thoughts as the provider has them, perhaps without a plain text beside it. */
    static final String DETAILS = "reasoning_details";

    private final WireCall call;
    private final List<JsonValue> details = new ArrayList<>(0);
    private final List<JsonValue> annotations = new ArrayList<>(0);
    private @Nullable JsonArray sources;
    private @Nullable String field;
    private boolean emptyThought;

    ChatExtras(WireCall call) {
        this.call = call;
    }

    void thoughtsCameAs(String member) {
        field = member;
    }

    /** Whether no thought has come as a plain text, beside which these would come once more. */
    boolean onlyDetails() {
        return field == null || field.equals(DETAILS);
    }

    /** Whether Gemini says, in this language, that the content is a thought. */
    boolean isThought(JsonObject delta) {
        return delta.get(ChatCalls.EXTRA) instanceof JsonObject extra
                && extra.get("google") instanceof JsonObject google
                && "true".equals(String.valueOf(google.get("thought")));
    }

    void hear(JsonObject delta) {
        if (delta.get(DETAILS) instanceof JsonArray more) {
            more.values().forEach(this::detail);
        }
        emptyThought |= "".equals(delta.text("reasoning_content"));
        if (delta.get("annotations") instanceof JsonArray more) {
            annotations.addAll(more.values());
        }
        if (delta.get("images") instanceof JsonArray more) {
            more.values().forEach(this::image);
        }
    }

    /** Pieces of one thought are one thought when they go back, with its signature. */
    private void detail(JsonValue value) {
        if (value instanceof JsonObject more
                && !details.isEmpty()
                && details.getLast() instanceof JsonObject last
                && Objects.equals(more.text("type"), last.text("type"))
                && Objects.equals(more.get("index"), last.get("index"))
                && isOneThought(last, more)) {
            JsonObject whole = last;
            for (Map.Entry<String, JsonValue> member : more.members().entrySet()) {
                String before = last.text(member.getKey());
                String after = member.getValue().asText();
                boolean text = after != null && before != null && PIECES.contains(member.getKey());
                whole = member.getValue().isNull()
                        ? whole
                        : whole.with(member.getKey(), text ? JsonValue.of(before + after) : member.getValue());
            }
            details.set(details.size() - 1, whole);
        } else {
            details.add(value);
        }
    }

    /** What has a cipher, or is signed already, is whole. */
    private static boolean isOneThought(JsonObject last, JsonObject more) {
        boolean named = last.text("id") == null
                || more.text("id") == null
                || last.text("id").equals(more.text("id"));
        return named && more.has("index") && last.text("data") == null && last.text("signature") == null;
    }

    void hearPart(JsonObject part) {
        if ("image_url".equals(part.text("type"))) {
            image(part);
        }
    }

    void sources(JsonArray value) {
        sources = value;
    }

    private void image(JsonValue image) {
        if (image instanceof JsonObject object && object.get("image_url") instanceof JsonObject address) {
            String url = address.text("url");
            if (url != null) {
                call.image(url);
            }
        }
    }

    void keep(List<JsonObject> ofCalls, boolean wantsTools) {
        if (!ofCalls.isEmpty()) {
            call.keep(ChatCalls.EXTRA, ofCalls);
        }
        if (field != null && !field.equals("reasoning_content")) {
            call.keep(FIELD, field);
        } else if (field == null && emptyThought && wantsTools) {
            call.keep(FIELD, EMPTY);
        }
        if (!details.isEmpty()) {
            call.keep(DETAILS, new JsonArray(details));
        }
        JsonObject found = citations();
        if (found != null) {
            call.citations(found);
        }
    }

    private @Nullable JsonObject citations() {
        List<JsonObject> urls = new ArrayList<>();
        for (JsonValue annotation : annotations) {
            if (annotation instanceof JsonObject object
                    && object.get("url_citation") instanceof JsonObject citation
                    && citation.text("url") != null) {
                String title = citation.text("title");
                JsonObject url = JsonObject.of("url", citation.text("url"));
                urls.add(title == null ? url : url.with("title", title));
            }
        }
        if (sources != null) {
            for (JsonValue source : sources.values()) {
                String url = source instanceof JsonObject object ? object.text("url") : source.asText();
                if (url != null) {
                    urls.add(JsonObject.of("url", url));
                }
            }
        }
        JsonValue raw = annotations.isEmpty() ? sources : new JsonArray(annotations);
        return raw == null ? null : JsonObject.of("raw", raw).with("urls", urls);
    }

    boolean isOpenAi() {
        String address = call.address();
        return address != null && address.startsWith("https://api.openai.com/");
    }

    /** Gemini's own place for this language. */
    boolean isGemini() {
        String address = call.address();
        return address != null && address.endsWith("/openai/chat/completions");
    }

    JsonObject request(JsonObject body, WireOptions options) {
        Map<String, JsonValue> members = new LinkedHashMap<>(body.members());
        if (!options.streamOptions()) {
            members.remove("stream_options");
        }
        if (members.get("response_format") instanceof JsonObject format) {
            boolean schema = "json_schema".equals(format.text("type"));
            if (!options.jsonObject() && !(schema && options.jsonSchema())) {
                members.remove("response_format");
            } else if (schema && !options.jsonSchema()) {
                members.put("response_format", JsonObject.of("type", "json_object"));
            }
        }
        JsonValue limit = members.get("max_tokens");
        if (limit != null && isOpenAi()) {
            members.remove("max_tokens"); // its newer models refuse the old name, all of them know the new one
            members.putIfAbsent("max_completion_tokens", limit);
        }
        if (members.get("messages") instanceof JsonArray messages) {
            String model = Objects.requireNonNullElse(body.text("model"), "").replaceFirst("^models/", "");
            boolean excuses = isGemini() && model.startsWith("gemini") && GeminiRequests.wantsSignatures(model);
            members.put("messages", messages(messages, excuses));
        }
        return new JsonObject(members);
    }

    private JsonArray messages(JsonArray messages, boolean excuses) {
        List<JsonValue> changed = new ArrayList<>(messages.values().size());
        int answer = 0;
        for (JsonValue message : messages.values()) {
            if (message instanceof JsonObject object && "assistant".equals(object.text("role"))) {
                JsonObject kept = answer < call.sent().size() ? call.sent().get(answer) : JsonObject.EMPTY;
                JsonObject whole = withKept(object, kept);
                changed.add(excuses ? excused(whole) : whole);
                answer++;
            } else {
                changed.add(message);
            }
        }
        return new JsonArray(changed);
    }

    private static JsonObject withKept(JsonObject message, JsonObject kept) {
        Map<String, JsonValue> members = new LinkedHashMap<>(message.members());
        String field = kept.text(FIELD);
        if (EMPTY.equals(field)) {
            members.putIfAbsent("reasoning_content", JsonValue.of(""));
        } else if (field != null && members.containsKey("reasoning_content")) {
            members.put(field, Objects.requireNonNull(members.remove("reasoning_content")));
        }
        JsonValue details = kept.get(DETAILS);
        if (details != null) {
            members.put(DETAILS, details);
        }
        if (kept.get(ChatCalls.EXTRA) instanceof JsonArray extras
                && members.get("tool_calls") instanceof JsonArray calls) {
            members.put("tool_calls", withExtras(calls.values(), extras.values()));
        }
        return new JsonObject(members);
    }

    private static JsonArray withExtras(List<JsonValue> calls, List<JsonValue> extras) {
        List<JsonValue> changed = new ArrayList<>(calls);
        for (int i = 0; i < Math.min(calls.size(), extras.size()); i++) {
            if (calls.get(i) instanceof JsonObject wanted
                    && extras.get(i) instanceof JsonObject extra
                    && !extra.isEmpty()) {
                changed.set(i, wanted.with(ChatCalls.EXTRA, extra));
            }
        }
        return new JsonArray(changed);
    }

    /** Gemini refuses a call without a signature: the first of an answer of another model says that it has none. */
    private static JsonObject excused(JsonObject message) {
        if (!(message.get("tool_calls") instanceof JsonArray calls)
                || calls.values().isEmpty()
                || !(calls.values().getFirst() instanceof JsonObject first)
                || first.has(ChatCalls.EXTRA)) {
            return message;
        }
        List<JsonValue> excused = new ArrayList<>(calls.values());
        JsonObject google = JsonObject.of("thought_signature", GeminiRequests.NO_SIGNATURE);
        excused.set(0, first.with(ChatCalls.EXTRA, JsonObject.of("google", google)));
        return message.with("tool_calls", new JsonArray(excused));
    }
}
