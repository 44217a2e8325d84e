package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ollama's {@code /api/chat}: an object a line. It asks for no key, and shows what the model thinks unless the request sets
 * {@code think} to false.
 */
public final class FakeOllama extends FakeModelService<FakeOllama> {

    private boolean noTools;
    private boolean noThinking;

    private FakeOllama() {
        super("/api/chat");
    }

    /** Starts the service on a free port. */
    public static FakeOllama start() {
        return new FakeOllama();
    }

    /** Plays a model whose template knows no tools. */
    public FakeOllama withoutTools() {
        noTools = true;
        return this;
    }

    /** Plays a model that does not think, and refuses requests that want it to. */
    public FakeOllama withoutThinking() {
        noThinking = true;
        return this;
    }

    @Override
    FakeOllama self() {
        return this;
    }

    @Override
    public String baseUrl() {
        return origin();
    }

    @Override
    void check(FakeRequest request) throws Refusal {
        JsonObject body = request.body();
        if (body.isEmpty()) {
            throw refused("unexpected EOF");
        }
        String model = body.text("model");
        if (model == null || model.isEmpty()) {
            throw refused("model is required");
        }
        if (!knows(model)) {
            throw refusal(404, "model '" + model + "' not found", null);
        }
        if (noTools && !FakeRequest.objects(body.get("tools")).isEmpty()) {
            throw refused("registry.ollama.ai/library/" + model + " does not support tools");
        }
        if (noThinking && body.has("think") && !"false".equals(String.valueOf(body.get("think")))) {
            throw refused("\"" + model + "\" does not support thinking");
        }
        checkFormat(body.get("format"));
        for (JsonObject message : request.messages()) {
            checkMessage(message);
        }
    }

    private Refusal refused(String message) {
        return refusal(400, message, null);
    }

    private void checkFormat(@Nullable JsonValue format) throws Refusal {
        if (format instanceof JsonString text
                && !text.value().isEmpty()
                && !text.value().equals("json")) {
            throw refused("invalid format: \"" + text.value() + "\"; expected \"json\" or a valid JSON Schema object");
        }
    }

    /** The service reads a request into types, and refuses what does not fit. */
    private void checkMessage(JsonObject message) throws Refusal {
        JsonValue content = message.get("content");
        if (content != null && !content.isNull() && !(content instanceof JsonString)) {
            throw misfit(content, "content", "string");
        }
        for (JsonObject call : FakeRequest.objects(message.get("tool_calls"))) {
            JsonValue arguments = FakeRequest.object(call, "function").get("arguments");
            if (!(arguments instanceof JsonObject)) {
                throw misfit(arguments, "tool_calls.function.arguments", "api.ToolCallFunctionArguments");
            }
        }
        if (message.get("images") instanceof JsonArray images) {
            for (JsonValue image : images.values()) {
                try {
                    Base64.getDecoder().decode(String.valueOf(image.asText()));
                } catch (IllegalArgumentException malformed) {
                    throw refused("illegal base64 data at input byte 4");
                }
            }
        }
    }

    private Refusal misfit(@Nullable JsonValue value, String field, String type) {
        String is = value instanceof JsonArray ? "array" : value instanceof JsonObject ? "object" : "string";
        return refused("json: cannot unmarshal " + is + " into Go struct field ChatRequest.messages." + field
                + " of type " + type);
    }

    @Override
    Refusal refusal(int status, String message, @Nullable Duration retryAfter) {
        String said = message;
        if (message.isEmpty()) {
            said = status == 429
                    ? "too many requests"
                    : "server busy, please try again.  maximum pending requests exceeded";
        }
        return new Refusal(status, said, JsonObject.of("error", said), retryAfter);
    }

    @Override
    boolean streams(FakeRequest request) {
        return !"false".equals(String.valueOf(request.body().get("stream")));
    }

    @Override
    String streamType() {
        return "application/x-ndjson";
    }

    @Override
    String keepAlive() {
        return "\n";
    }

    @Override
    String errorFrame(String message) {
        return JsonObject.of("error", message).toJson() + "\n";
    }

    private JsonObject answer(JsonObject message, boolean done) {
        return JsonObject.of("model", model())
                .with("created_at", "2026-11-29T10:00:00.000000Z")
                .with("message", JsonObject.of("role", "assistant").with(message))
                .with("done", done);
    }

    private static boolean thinks(FakeTurn turn, FakeRequest request) {
        return !turn.thinking.isEmpty()
                && !turn.redacted
                && !"false".equals(String.valueOf(request.body().get("think")));
    }

    private JsonArray calls(FakeTurn turn) {
        List<JsonObject> calls = new ArrayList<>();
        for (int i = 0; i < turn.calls.size(); i++) {
            FakeTurn.Call call = turn.calls.get(i);
            calls.add(JsonObject.of("id", nextId("call_fake"))
                    .with(
                            "function",
                            JsonObject.of("index", i).with("name", call.name()).with("arguments", arguments(call))));
        }
        return new JsonArray(List.copyOf(calls));
    }

    private static JsonObject arguments(FakeTurn.Call call) {
        try {
            return JsonObject.parse(call.arguments());
        } catch (RuntimeException notJson) {
            return JsonObject.EMPTY; // the real service parses what its model wrote, too
        }
    }

    private static JsonObject ended(JsonObject answer, FakeTurn turn) {
        return answer.with("done", true)
                .with("done_reason", turn.ending == FakeTurn.Ending.LENGTH ? "length" : "stop")
                .with("total_duration", 1_000_000L)
                .with("prompt_eval_count", turn.usage.input())
                .with("eval_count", turn.usage.output());
    }

    @Override
    JsonObject whole(FakeTurn turn, FakeRequest request) {
        JsonObject message = JsonObject.of("content", turn.text() + turn.refusal);
        if (thinks(turn, request)) {
            message = message.with("thinking", turn.thinking);
        }
        if (!turn.calls.isEmpty()) {
            message = message.with("tool_calls", calls(turn));
        }
        return ended(answer(message, true), turn);
    }

    @Override
    Frames frames(FakeTurn turn, FakeRequest request) {
        List<JsonObject> messages = new ArrayList<>();
        if (thinks(turn, request)) {
            messages.add(JsonObject.of("content", "").with("thinking", turn.thinking));
        }
        turn.pieces.forEach(piece -> messages.add(JsonObject.of("content", piece)));
        if (!turn.refusal.isEmpty()) {
            messages.add(JsonObject.of("content", turn.refusal));
        }
        if (!turn.calls.isEmpty()) {
            messages.add(JsonObject.of("content", "").with("tool_calls", calls(turn)));
        }
        return new Frames(
                messages.stream()
                        .map(message -> answer(message, false).toJson() + "\n")
                        .toList(),
                List.of(ended(answer(JsonObject.of("content", ""), true), turn).toJson() + "\n"));
    }
}
