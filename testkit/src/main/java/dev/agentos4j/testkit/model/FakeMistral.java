package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mistral's chat completions: what is thought is a chunk of the content, what was used comes without being asked for, and a
 * request must hold nothing that the service does not know.
 */
public final class FakeMistral extends FakeModelService<FakeMistral> {

    private final MistralRules rules = new MistralRules(this);

    private FakeMistral() {
        super("/v1/chat/completions");
    }

    /** Starts the service on a free port. */
    public static FakeMistral start() {
        return new FakeMistral();
    }

    @Override
    FakeMistral self() {
        return this;
    }

    @Override
    public String baseUrl() {
        return origin() + "/v1";
    }

    @Override
    void check(FakeRequest request) throws Refusal {
        rules.check(request);
    }

    @Override
    Refusal refusal(int status, String message, @Nullable Duration retryAfter) {
        String said = message;
        if (message.isEmpty()) {
            said = status == 429 ? "Rate limit exceeded" : "Service unavailable.";
        }
        return switch (status) {
            case 401 -> new Refusal(401, said, JsonObject.of("detail", said), null);
            case 429 -> error(429, said, "rate_limited", "1300", retryAfter);
            default ->
                error(status, said, status < 500 ? "invalid_request_error" : "internal_server_error", null, retryAfter);
        };
    }

    static Refusal error(
            int status, String message, String type, @Nullable String code, @Nullable Duration retryAfter) {
        return new Refusal(status, message, errorBody(message, type, code), retryAfter);
    }

    private static JsonObject errorBody(String message, String type, @Nullable String code) {
        return JsonObject.of("object", "error")
                .with("message", message)
                .with("type", type)
                .with("param", null)
                .with("code", code);
    }

    @Override
    boolean streams(FakeRequest request) {
        return "true".equals(String.valueOf(request.body().get("stream")));
    }

    @Override
    String errorFrame(String message) {
        return data(errorBody(message, "internal_server_error", "3000"));
    }

    private static String data(JsonObject json) {
        return "data: " + json.toJson() + "\n\n";
    }

    private static JsonObject thought(String text) {
        return JsonObject.of("type", "thinking")
                .with("thinking", JsonArray.of(JsonObject.of("type", "text").with("text", text)));
    }

    private JsonArray calls(FakeTurn turn) {
        List<JsonObject> calls = new ArrayList<>();
        for (int i = 0; i < turn.calls.size(); i++) {
            FakeTurn.Call call = turn.calls.get(i);
            calls.add(JsonObject.of("id", callId())
                    .with("function", JsonObject.of("name", call.name()).with("arguments", call.arguments()))
                    .with("index", i));
        }
        return new JsonArray(List.copyOf(calls));
    }

    /** Nine letters and digits, as the service wants them back. */
    private String callId() {
        String number = nextId("");
        return "fake00000".substring(0, 9 - number.length()) + number;
    }

    private JsonObject head(String object) {
        return JsonObject.of("id", nextId("cmpl-fake"))
                .with("object", object)
                .with("created", 1_700_000_000L)
                .with("model", model());
    }

    private static JsonObject choice(String member, JsonObject said, @Nullable String reason) {
        return JsonObject.of("index", 0).with(member, said).with("finish_reason", reason);
    }

    private static JsonObject usage(FakeUsage usage) {
        JsonObject told = JsonObject.of("prompt_tokens", usage.input())
                .with("total_tokens", usage.input() + usage.output())
                .with("completion_tokens", usage.output());
        return usage.cached() == 0
                ? told
                : told.with("prompt_tokens_details", JsonObject.of("cached_tokens", usage.cached()));
    }

    @Override
    JsonObject whole(FakeTurn turn, FakeRequest request) {
        String text = turn.text() + turn.refusal;
        JsonObject message = JsonObject.of("role", "assistant").with("content", text);
        if (isShown(turn)) {
            message = message.with(
                    "content",
                    JsonArray.of(
                            thought(turn.thinking),
                            JsonObject.of("type", "text").with("text", text)));
        }
        if (!turn.calls.isEmpty()) {
            message = message.with("tool_calls", calls(turn));
        }
        return head("chat.completion")
                .with("choices", JsonArray.of(choice("message", message, reason(turn))))
                .with("usage", usage(turn.usage));
    }

    private static boolean isShown(FakeTurn turn) {
        return !turn.thinking.isEmpty() && !turn.redacted;
    }

    @Override
    Frames frames(FakeTurn turn, FakeRequest request) {
        List<JsonObject> deltas = new ArrayList<>();
        deltas.add(JsonObject.of("role", "assistant").with("content", ""));
        if (isShown(turn)) {
            int half = turn.thinking.length() / 2;
            deltas.add(JsonObject.of("content", JsonArray.of(thought(turn.thinking.substring(0, half)))));
            deltas.add(JsonObject.of("content", JsonArray.of(thought(turn.thinking.substring(half)))));
        }
        turn.pieces.forEach(piece -> deltas.add(JsonObject.of("content", piece)));
        if (!turn.refusal.isEmpty()) {
            deltas.add(JsonObject.of("content", turn.refusal));
        }
        List<String> content = new ArrayList<>();
        for (JsonObject delta : deltas) {
            content.add(
                    data(head("chat.completion.chunk").with("choices", JsonArray.of(choice("delta", delta, null)))));
        }
        JsonObject last = turn.calls.isEmpty()
                ? JsonObject.of("content", "")
                : JsonObject.of("content", "").with("tool_calls", calls(turn));
        return new Frames(
                content,
                List.of(
                        data(head("chat.completion.chunk")
                                .with("choices", JsonArray.of(choice("delta", last, reason(turn))))
                                .with("usage", usage(turn.usage))),
                        "data: [DONE]\n\n"));
    }

    private static String reason(FakeTurn turn) {
        return switch (turn.ending) {
            case LENGTH -> "length";
            case FILTER, REFUSAL, STOP -> turn.calls.isEmpty() ? "stop" : "tool_calls";
        };
    }
}
