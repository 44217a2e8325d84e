package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gemini's generateContent. */
final class GeminiWire implements Wire {

    /** The signatures of the calls of an answer, in their order, {@code ""} for none; each must go back with its call. */
    private static final String CALL_SIGNATURES = "call_signatures";

    private static final String TEXT_SIGNATURE = "text_signature";

    /** Ends after which the model must be asked once more: what it wrote is no answer. */
    private static final Set<String> FAILED = Set.of(
            "malformed_function_call", "unexpected_tool_call", "too_many_tool_calls", "missing_thought_signature");

    /** What the library knows of the words for ends; it cannot read others. */
    private static final Set<String> KNOWN = Set.of(
            "STOP",
            "MAX_TOKENS",
            "SAFETY",
            "RECITATION",
            "LANGUAGE",
            "OTHER",
            "BLOCKLIST",
            "PROHIBITED_CONTENT",
            "SPII",
            "MALFORMED_FUNCTION_CALL");

    /** For an answer without a candidate, and for one that does not say what was used: the library needs both. */
    private static final JsonObject NOTHING = JsonObject.of("finishReason", "SAFETY")
            .with("content", JsonObject.of("role", "model").with("parts", List.of()));

    private static final JsonObject NO_USAGE =
            JsonObject.of("promptTokenCount", 0).with("candidatesTokenCount", 0).with("totalTokenCount", 0);

    private final WireCall call;
    private final List<String> signatures = new ArrayList<>(0);
    private @Nullable String textSignature;
    private @Nullable String finish;
    private boolean spoke;

    GeminiWire(WireCall call) {
        this.call = call;
    }

    @Override
    public void event(@Nullable String name, JsonObject data, Sink sink) {
        ServiceFailure failure = ServiceError.in(data);
        if (failure != null) {
            throw failure;
        }
        if (data.get("usageMetadata") instanceof JsonObject usage) {
            call.usage(WireUsage.ofGemini(usage));
        }
        if (data.get("promptFeedback") instanceof JsonObject feedback && feedback.text("blockReason") != null) {
            finish = "content_filter";
        }
        if (data.get("candidates") instanceof JsonArray candidates
                && !candidates.values().isEmpty()
                && candidates.values().get(0) instanceof JsonObject candidate) {
            hear(candidate);
            sink.event(
                    name, data.with("candidates", List.of(readable(candidate))).toJson());
        }
    }

    private void hear(JsonObject candidate) {
        String reason = candidate.text("finishReason");
        if (reason != null && !reason.isBlank() && !reason.equals("FINISH_REASON_UNSPECIFIED")) {
            if (FAILED.contains(reason.toLowerCase(Locale.ROOT))) {
                String words = candidate.text("finishMessage");
                throw ServiceFailure.of(
                        ServiceFailure.Kind.NOT_WHOLE,
                        "the answer ended with " + reason + (words == null ? "" : ": " + ServiceError.limited(words)));
            }
            finish = FinishWords.ofChat(reason);
        }
        if (candidate.get("content") instanceof JsonObject content && content.get("parts") instanceof JsonArray parts) {
            parts.values().forEach(this::hearPart);
        }
        if (candidate.get("groundingMetadata") instanceof JsonObject grounding) {
            call.citations(citations(grounding));
        }
    }

    private void hearPart(JsonValue value) {
        if (!(value instanceof JsonObject part)) {
            return;
        }
        String text = part.text("text");
        spoke |= part.has("functionCall") || part.has("inlineData") || (text != null && !text.isEmpty());
        String signature = part.text("thoughtSignature");
        if (part.has("functionCall")) {
            signatures.add(signature == null ? "" : signature);
        } else if (signature != null) {
            textSignature = signature;
        }
    }

    private static JsonObject readable(JsonObject candidate) {
        String reason = candidate.text("finishReason");
        JsonObject known =
                reason == null || KNOWN.contains(reason) ? candidate : candidate.with("finishReason", "OTHER");
        return known.get("content") instanceof JsonObject content && content.get("parts") instanceof JsonArray parts
                ? known.with("content", content.with("parts", each(parts, GeminiWire::withArguments)))
                : known;
    }

    /** A call of a function without parameters may come without arguments. */
    private static JsonObject withArguments(JsonObject part) {
        return part.get("functionCall") instanceof JsonObject function && !(function.get("args") instanceof JsonObject)
                ? part.with("functionCall", function.with("args", JsonObject.EMPTY))
                : part;
    }

    private static JsonObject citations(JsonObject grounding) {
        List<JsonObject> urls = new ArrayList<>();
        if (grounding.get("groundingChunks") instanceof JsonArray chunks) {
            for (JsonValue value : chunks.values()) {
                if (value instanceof JsonObject chunk && chunk.get("web") instanceof JsonObject web) {
                    urls.add(JsonObject.of("url", web.text("uri")).with("title", web.text("title")));
                }
            }
        }
        return JsonObject.of("raw", grounding).with("urls", urls);
    }

    /** Nothing tells the end but the end of the connection: a finish reason may come more than once. */
    @Override
    public boolean isOver() {
        return false;
    }

    @Override
    public boolean isSaid() {
        return finish != null;
    }

    @Override
    public void end(boolean announced, Sink sink) {
        if (finish == null) {
            throw ServiceFailure.of(
                    ServiceFailure.Kind.BROKEN,
                    spoke
                            ? "the connection ended in the middle of the answer"
                            : "the connection ended before anything was said");
        }
        call.finish(finish);
        if (signatures.stream().anyMatch(signature -> !signature.isEmpty())) {
            call.keep(CALL_SIGNATURES, List.copyOf(signatures));
        }
        if (textSignature != null) {
            call.keep(TEXT_SIGNATURE, textSignature);
        }
    }

    @Override
    public void whole(JsonValue answer, Sink sink) {
        List<JsonValue> parts = answer instanceof JsonArray array ? array.values() : List.of(answer);
        for (JsonValue part : parts) {
            if (!(part instanceof JsonObject object)) {
                throw ServiceError.ofWords(answer.toJson());
            }
            event(null, object, sink);
        }
        if (finish == null && spoke) {
            finish = "stop"; // what came in one piece is whole
        }
        if (finish == null) {
            throw ServiceFailure.of(
                    ServiceFailure.Kind.NO_ANSWER, "no answer but this came: " + ServiceError.limited(answer.toJson()));
        }
        end(true, sink);
    }

    @Override
    public JsonObject rewritten(JsonObject answer) {
        List<JsonObject> heard = new ArrayList<>();
        whole(answer, (name, data) -> heard.add(JsonObject.parse(data)));
        JsonObject read = heard.isEmpty() ? answer.with("candidates", List.of(NOTHING)) : heard.get(0);
        return read.get("usageMetadata") instanceof JsonObject ? read : read.with("usageMetadata", NO_USAGE);
    }

    @Override
    public boolean changesRequests() {
        return true;
    }

    @Override
    public JsonObject request(JsonObject body) {
        JsonObject changed = body.get("tools") instanceof JsonArray tools
                ? body.with("tools", each(tools, GeminiWire::withoutEmptyParameters))
                : body;
        changed = isSigned() ? signed(changed) : changed;
        return body.get("contents") instanceof JsonArray
                ? changed.with("contents", together((JsonArray) Objects.requireNonNull(changed.get("contents"))))
                : changed;
    }

    /** The results of parallel calls stand in one content, which the service demands; the library writes one for each. */
    private static JsonArray together(JsonArray contents) {
        List<JsonValue> changed = new ArrayList<>(contents.values().size());
        for (JsonValue value : contents.values()) {
            List<JsonValue> results = results(value);
            List<JsonValue> before = changed.isEmpty() ? List.of() : results(changed.getLast());
            if (results.isEmpty() || before.isEmpty()) {
                changed.add(value);
            } else {
                List<JsonValue> all = new ArrayList<>(before);
                all.addAll(results);
                changed.set(changed.size() - 1, ((JsonObject) value).with("parts", new JsonArray(all)));
            }
        }
        return new JsonArray(changed);
    }

    /** The parts of a content that holds nothing but results of calls; none for others. */
    private static List<JsonValue> results(JsonValue content) {
        return content instanceof JsonObject object
                        && object.get("parts") instanceof JsonArray parts
                        && parts.values().stream()
                                .allMatch(part -> part instanceof JsonObject result && result.has("functionResponse"))
                ? parts.values()
                : List.of();
    }

    private static JsonArray each(JsonArray array, UnaryOperator<JsonObject> change) {
        List<JsonValue> changed = new ArrayList<>();
        array.values().forEach(value -> changed.add(value instanceof JsonObject object ? change.apply(object) : value));
        return new JsonArray(changed);
    }

    /** The service refuses an object without properties: a function without parameters has none at all. */
    private static JsonObject withoutEmptyParameters(JsonObject tool) {
        return tool.get("functionDeclarations") instanceof JsonArray functions
                ? tool.with("functionDeclarations", each(functions, GeminiWire::withoutEmpty))
                : tool;
    }

    private static JsonObject withoutEmpty(JsonObject function) {
        boolean empty = function.get("parameters") instanceof JsonObject parameters
                && (!(parameters.get("properties") instanceof JsonObject properties) || properties.isEmpty());
        if (!empty) {
            return function;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(function.members());
        members.remove("parameters");
        return new JsonObject(members);
    }

    private boolean isSigned() {
        return call.sent().stream().anyMatch(kept -> kept.has(CALL_SIGNATURES) || kept.has(TEXT_SIGNATURE));
    }

    private JsonObject signed(JsonObject body) {
        if (!(body.get("contents") instanceof JsonArray contents)) {
            return body;
        }
        List<JsonValue> changed = new ArrayList<>();
        int answer = 0;
        for (JsonValue content : contents.values()) {
            if (content instanceof JsonObject object && "model".equals(object.text("role"))) {
                JsonObject kept = answer < call.sent().size() ? call.sent().get(answer) : JsonObject.EMPTY;
                changed.add(signed(object, kept));
                answer++;
            } else {
                changed.add(content);
            }
        }
        return body.with("contents", new JsonArray(changed));
    }

    private static JsonObject signed(JsonObject content, JsonObject kept) {
        boolean has = kept.has(CALL_SIGNATURES) || kept.has(TEXT_SIGNATURE);
        if (!has || !(content.get("parts") instanceof JsonArray parts)) {
            return content;
        }
        List<JsonValue> ofCalls = kept.get(CALL_SIGNATURES) instanceof JsonArray array ? array.values() : List.of();
        List<JsonValue> signed = new ArrayList<>();
        int number = 0;
        for (JsonValue value : parts.values()) {
            if (!(value instanceof JsonObject part)) {
                signed.add(value);
                continue;
            }
            String signature = part.has("functionCall")
                    ? number < ofCalls.size() ? ofCalls.get(number++).asText() : null
                    : "true".equals(String.valueOf(part.get("thought"))) ? null : kept.text(TEXT_SIGNATURE);
            signed.add(withSignature(part, signature));
        }
        return content.with("parts", new JsonArray(signed));
    }

    private static JsonObject withSignature(JsonObject part, @Nullable String signature) {
        Map<String, JsonValue> members = new LinkedHashMap<>(part.members());
        members.remove("thoughtSignature");
        JsonObject plain = new JsonObject(members);
        return signature == null || signature.isEmpty() ? plain : plain.with("thoughtSignature", signature);
    }
}
