package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gemini's generateContent. */
final class GeminiWire implements Wire {

    /** The signatures of the calls of an answer, in their order, {@code ""} for none; each must go back with its call. */
    static final String CALL_SIGNATURES = "call_signatures";

    static final String TEXT_SIGNATURE = "text_signature";

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
    private @Nullable Long first;
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
        if (data.get("promptFeedback") instanceof JsonObject feedback
                && !Objects.requireNonNullElse(feedback.text("blockReason"), "UNSPECIFIED")
                        .endsWith("UNSPECIFIED")) {
            finish = "content_filter";
        }
        if (data.get("candidates") instanceof JsonArray candidates
                && !candidates.values().isEmpty()
                && candidates.values().get(0) instanceof JsonObject candidate
                && !isAnother(candidate)) {
            hear(candidate);
            sink.event(
                    name, data.with("candidates", List.of(readable(candidate))).toJson());
        }
    }

    /** One answer is asked for; some give several, each with its number. */
    private boolean isAnother(JsonObject candidate) {
        Long number = candidate.get("index") instanceof JsonNumber index ? Long.valueOf(index.longValue()) : null;
        if (first == null) {
            first = number;
        }
        return number != null && !number.equals(first);
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

    /** A call of a function without parameters may come without arguments, and some send them as a text. */
    private static JsonObject withArguments(JsonObject part) {
        if (!(part.get("functionCall") instanceof JsonObject function) || function.get("args") instanceof JsonObject) {
            return part;
        }
        return part.with("functionCall", function.with("args", Arguments.object(function.get("args"))));
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
        return GeminiRequests.of(body, call);
    }

    static JsonArray each(JsonArray array, UnaryOperator<JsonObject> change) {
        List<JsonValue> changed = new ArrayList<>();
        array.values().forEach(value -> changed.add(value instanceof JsonObject object ? change.apply(object) : value));
        return new JsonArray(changed);
    }
}
