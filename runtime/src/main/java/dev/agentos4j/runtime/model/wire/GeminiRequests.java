package dev.agentos4j.runtime.model.wire;

import static dev.agentos4j.runtime.model.wire.GeminiWire.CALL_SIGNATURES;
import static dev.agentos4j.runtime.model.wire.GeminiWire.TEXT_SIGNATURE;
import static dev.agentos4j.runtime.model.wire.GeminiWire.each;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the library cannot say in a request to Gemini. */
final class GeminiRequests {

    /** What Google wants in place of the signature of a call that none of its models made. */
    static final String NO_SIGNATURE = "skip_thought_signature_validator";

    private static final String SIGNATURE = "thoughtSignature";

    /** Models before the third generation, which want no signatures. */
    private static final Pattern OLD = Pattern.compile("gemini-[12]\\b.*|gemma.*|learnlm.*");

    /** Models whose results of functions take images; a name without a number does not say it. */
    private static final Pattern SEES_RESULTS = Pattern.compile("gemini-([3-9]|\\d\\d).*");

    private static final Pattern MODEL = Pattern.compile(".*/models/([^/:]+):.*");
    private static final Set<String> IN_RESULTS = Set.of("image/png", "image/jpeg", "image/webp");

    private GeminiRequests() {}

    static JsonObject of(JsonObject body, WireCall call) {
        JsonObject changed = body.get("tools") instanceof JsonArray tools
                ? body.with("tools", each(tools, GeminiRequests::withoutEmptyParameters))
                : body;
        if (!(body.get("contents") instanceof JsonArray contents)) {
            return changed;
        }
        Matcher path = MODEL.matcher(Objects.requireNonNullElse(call.address(), ""));
        String model = path.matches() ? path.group(1) : "";
        JsonArray all = together(signed(contents, call.sent(), wantsSignatures(model)));
        return changed.with("contents", SEES_RESULTS.matcher(model).matches() ? shown(all) : all);
    }

    /** Whether the model refuses a call without a signature. */
    static boolean wantsSignatures(String model) {
        return !OLD.matcher(model).matches();
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

    /** Puts images that tools made into the last result before them. */
    private static JsonArray shown(JsonArray contents) {
        List<JsonValue> changed = new ArrayList<>(contents.values().size());
        for (JsonValue value : contents.values()) {
            List<JsonObject> images = value instanceof JsonObject content ? images(content) : List.of();
            List<JsonValue> results = changed.isEmpty() ? List.of() : results(changed.getLast());
            if (images.isEmpty() || results.isEmpty()) {
                changed.add(value);
            } else {
                List<JsonValue> parts = new ArrayList<>(results);
                JsonObject last = (JsonObject) parts.getLast();
                JsonObject result = (JsonObject) Objects.requireNonNull(last.get("functionResponse"));
                parts.set(parts.size() - 1, last.with("functionResponse", result.with("parts", images)));
                changed.set(changed.size() - 1, ((JsonObject) changed.getLast()).with("parts", new JsonArray(parts)));
            }
        }
        return new JsonArray(changed);
    }

    /** The images of a message that shows what tools made; none if it is another, or holds what no result takes. */
    private static List<JsonObject> images(JsonObject content) {
        List<JsonObject> images = new ArrayList<>();
        boolean noted = false;
        for (JsonValue value :
                content.get("parts") instanceof JsonArray parts ? parts.values() : List.<JsonValue>of()) {
            JsonObject part = value instanceof JsonObject object ? object : JsonObject.EMPTY;
            if (part.get("inlineData") instanceof JsonObject data && IN_RESULTS.contains(data.text("mimeType"))) {
                images.add(part);
            } else if (ShownMedia.NOTE.equals(part.text("text"))) {
                noted = true;
            } else {
                return List.of();
            }
        }
        return noted ? images : List.of();
    }

    /** The service refuses an object without properties: a function without parameters has none at all. */
    private static JsonObject withoutEmptyParameters(JsonObject tool) {
        return tool.get("functionDeclarations") instanceof JsonArray functions
                ? tool.with("functionDeclarations", each(functions, GeminiRequests::withoutEmpty))
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

    private static JsonArray signed(JsonArray contents, List<JsonObject> sent, boolean wanted) {
        List<JsonValue> changed = new ArrayList<>(contents.values().size());
        int answer = 0;
        for (JsonValue content : contents.values()) {
            if (content instanceof JsonObject object && "model".equals(object.text("role"))) {
                JsonObject signed = signed(object, answer < sent.size() ? sent.get(answer) : JsonObject.EMPTY);
                changed.add(wanted ? excused(signed) : signed);
                answer++;
            } else {
                changed.add(content);
            }
        }
        return new JsonArray(changed);
    }

    /** A call that another model made has no signature: the first of an answer says so. */
    private static JsonObject excused(JsonObject content) {
        if (!(content.get("parts") instanceof JsonArray parts)) {
            return content;
        }
        List<JsonValue> excused = new ArrayList<>(parts.values());
        for (int i = 0; i < excused.size(); i++) {
            if (excused.get(i) instanceof JsonObject part && part.has("functionCall")) {
                if (!part.has(SIGNATURE)) {
                    excused.set(i, part.with(SIGNATURE, NO_SIGNATURE));
                }
                break;
            }
        }
        return content.with("parts", new JsonArray(excused));
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
        members.remove(SIGNATURE);
        JsonObject plain = new JsonObject(members);
        return signature == null || signature.isEmpty() ? plain : plain.with(SIGNATURE, signature);
    }
}
