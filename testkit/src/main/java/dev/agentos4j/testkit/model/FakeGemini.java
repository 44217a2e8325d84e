package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Google's Gemini API, {@code generateContent} and {@code streamGenerateContent}. It signs the first function call of each
 * answer and wants the signature back, as Gemini 3 does. Thoughts are shown only if the request includes them.
 */
public final class FakeGemini extends FakeModelService<FakeGemini> {

    private final Set<String> signatures = ConcurrentHashMap.newKeySet();
    private final GeminiRules rules = new GeminiRules(this);

    private FakeGemini() {
        super("/v1beta/models/");
    }

    /** Starts the service on a free port. */
    public static FakeGemini start() {
        return new FakeGemini();
    }

    @Override
    FakeGemini self() {
        return this;
    }

    @Override
    public String baseUrl() {
        return origin() + "/v1beta";
    }

    boolean hasSigned(String signature) {
        return signatures.contains(signature);
    }

    @Override
    void check(FakeRequest request) throws Refusal {
        rules.check(request);
    }

    @Override
    Refusal refusal(int status, String message, @Nullable Duration retryAfter) {
        String said = message;
        if (message.isEmpty()) {
            said = status == 429
                    ? "You exceeded your current quota, please check your plan and billing details."
                    : "The model is overloaded. Please try again later.";
        }
        JsonObject body = errorBody(status, said);
        if (retryAfter != null) {
            // This service tells the time inside the body.
            JsonObject error = FakeRequest.object(body, "error")
                    .with(
                            "details",
                            JsonArray.of(JsonObject.of("@type", "type.googleapis.com/google.rpc.RetryInfo")
                                    .with("retryDelay", retryAfter.toSeconds() + "s")));
            body = JsonObject.of("error", error);
        }
        return new Refusal(status, said, body, null);
    }

    Refusal invalidKey() {
        String message = "API key not valid. Please pass a valid API key.";
        JsonObject error = FakeRequest.object(errorBody(400, message), "error")
                .with(
                        "details",
                        JsonArray.of(JsonObject.of("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                                .with("reason", "API_KEY_INVALID")
                                .with("domain", "googleapis.com")));
        return new Refusal(400, message, JsonObject.of("error", error), null);
    }

    private static JsonObject errorBody(int status, String message) {
        String word = switch (status) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            default -> "INTERNAL";
        };
        return JsonObject.of(
                "error", JsonObject.of("code", status).with("message", message).with("status", word));
    }

    @Override
    boolean streams(FakeRequest request) {
        return request.path().contains(":streamGenerateContent");
    }

    @Override
    String errorFrame(String message) {
        return data(errorBody(503, message));
    }

    private static String data(JsonObject json) {
        return "data: " + json.toJson() + "\r\n\r\n";
    }

    private static boolean showsThoughts(FakeRequest request) {
        JsonObject thinking =
                FakeRequest.object(FakeRequest.object(request.body(), "generationConfig"), "thinkingConfig");
        // The service reads the names of its members in both spellings.
        return List.of("includeThoughts", "include_thoughts").stream()
                .anyMatch(member -> "true".equals(String.valueOf(thinking.get(member))));
    }

    private List<JsonObject> parts(FakeTurn turn, FakeRequest request) {
        List<JsonObject> parts = new ArrayList<>();
        if (!turn.thinking.isEmpty() && !turn.redacted && showsThoughts(request)) {
            parts.add(JsonObject.of("text", turn.thinking).with("thought", true));
        }
        turn.pieces.forEach(piece -> parts.add(JsonObject.of("text", piece)));
        for (int i = 0; i < turn.calls.size(); i++) {
            FakeTurn.Call call = turn.calls.get(i);
            JsonObject part = JsonObject.of(
                    "functionCall", JsonObject.of("name", call.name()).with("args", arguments(call)));
            if (i == 0) {
                String signature = nextSignature();
                signatures.add(signature);
                part = part.with("thoughtSignature", signature);
            }
            parts.add(part);
        }
        return parts;
    }

    private static JsonObject arguments(FakeTurn.Call call) {
        try {
            return JsonObject.parse(call.arguments());
        } catch (RuntimeException notJson) {
            return JsonObject.EMPTY; // the real service parses what its model wrote, too
        }
    }

    private JsonObject response(List<JsonObject> parts, @Nullable String reason, FakeUsage usage) {
        JsonObject candidate = JsonObject.of("index", 0);
        if (!parts.isEmpty() || reason == null) {
            candidate = candidate.with(
                    "content",
                    JsonObject.of("parts", new JsonArray(List.copyOf(parts))).with("role", "model"));
        }
        if (reason != null) {
            candidate = candidate.with("finishReason", reason);
        }
        return JsonObject.of("candidates", JsonArray.of(candidate))
                .with("usageMetadata", usage(usage))
                .with("modelVersion", model())
                .with("responseId", "fake-response");
    }

    @Override
    JsonObject whole(FakeTurn turn, FakeRequest request) {
        FakeTurn inOnePiece = turn.pieces.isEmpty() ? turn : turn.inPieces(turn.text());
        return response(parts(inOnePiece, request), reason(turn), turn.usage);
    }

    @Override
    Frames frames(FakeTurn turn, FakeRequest request) {
        List<String> content = new ArrayList<>();
        for (JsonObject part : parts(turn, request)) {
            content.add(data(response(List.of(part), null, turn.usage)));
        }
        List<JsonObject> last = turn.ending == FakeTurn.Ending.STOP || turn.ending == FakeTurn.Ending.LENGTH
                ? List.of(JsonObject.of("text", ""))
                : List.of();
        return new Frames(content, List.of(data(response(last, reason(turn), turn.usage))));
    }

    private static String reason(FakeTurn turn) {
        return switch (turn.ending) {
            case STOP -> "STOP";
            case LENGTH -> "MAX_TOKENS";
            case FILTER -> "SAFETY";
            case REFUSAL -> "PROHIBITED_CONTENT";
        };
    }

    /** The service counts thoughts beside its candidates. */
    private static JsonObject usage(FakeUsage usage) {
        return JsonObject.of("promptTokenCount", usage.input())
                .with("candidatesTokenCount", usage.output() - usage.reasoning())
                .with("thoughtsTokenCount", usage.reasoning())
                .with("cachedContentTokenCount", usage.cached())
                .with("totalTokenCount", usage.input() + usage.output());
    }
}
