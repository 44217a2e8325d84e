package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's chat completions, and the manners of services that are compatible with it.
 *
 * <pre>{@code
 * try (FakeOpenAi openAi = FakeOpenAi.start().turns(FakeTurn.call("weather", Map.of("city", "Rome")), FakeTurn.say("Sunny"))) {
 *     Model model = OpenAiModels.of(openAi.baseUrl(), openAi.apiKey(), openAi.model());
 *     ...
 * }
 * }</pre>
 */
public final class FakeOpenAi extends FakeModelService<FakeOpenAi> {

    private final Map<String, String> thoughts = new ConcurrentHashMap<>();
    private final OpenAiRules rules = new OpenAiRules(this);
    boolean wantsReasoning;
    boolean strictRoles;
    boolean noJsonSchema;
    boolean noStreamOptions;

    private FakeOpenAi() {
        super("/v1/chat/completions");
    }

    /** Starts the service on a free port. */
    public static FakeOpenAi start() {
        return new FakeOpenAi();
    }

    /**
     * Refuses a message with tool calls that comes back without the {@code reasoning_content} it had, as DeepSeek and Kimi
     * do.
     */
    public FakeOpenAi requiringReasoning() {
        wantsReasoning = true;
        return this;
    }

    /** Refuses a user's message right after a tool's, and a conversation that ends with the assistant, as Mistral does. */
    public FakeOpenAi requiringRoleOrder() {
        strictRoles = true;
        return this;
    }

    /** Refuses {@code response_format: json_schema}, as many compatible services do. */
    public FakeOpenAi withoutJsonSchema() {
        noJsonSchema = true;
        return this;
    }

    /** Refuses {@code stream_options}, as some compatible services do. */
    public FakeOpenAi withoutStreamOptions() {
        noStreamOptions = true;
        return this;
    }

    @Override
    FakeOpenAi self() {
        return this;
    }

    @Override
    public String baseUrl() {
        return origin() + "/v1";
    }

    /** Returns what was thought before the call of this id; {@code null} if nothing was. */
    @Nullable
    String thoughtBefore(String callId) {
        return thoughts.get(callId);
    }

    @Override
    void check(FakeRequest request) throws Refusal {
        rules.check(request);
    }

    @Override
    Refusal refusal(int status, String message, @Nullable Duration retryAfter) {
        return openAiRefusal(status, message, retryAfter);
    }

    static Refusal openAiRefusal(int status, String message, @Nullable Duration retryAfter) {
        return switch (status) {
            case 401 -> error(401, message, "invalid_request_error", "invalid_api_key", null);
            case 404 -> error(404, message, "invalid_request_error", "model_not_found", null);
            case 429 ->
                error(
                        429,
                        said(message, "Rate limit reached for requests"),
                        "requests",
                        "rate_limit_exceeded",
                        retryAfter);
            case 503 ->
                error(
                        503,
                        said(message, "The engine is currently overloaded, please try again later"),
                        "server_error",
                        null,
                        retryAfter);
            default ->
                error(status, message, status < 500 ? "invalid_request_error" : "server_error", null, retryAfter);
        };
    }

    private static String said(String message, String usual) {
        return message.isEmpty() ? usual : message;
    }

    static Refusal error(
            int status, String message, String type, @Nullable String code, @Nullable Duration retryAfter) {
        return new Refusal(status, message, errorBody(message, type, code), retryAfter);
    }

    private static JsonObject errorBody(String message, String type, @Nullable String code) {
        return JsonObject.of(
                "error",
                JsonObject.of("message", message)
                        .with("type", type)
                        .with("param", null)
                        .with("code", code));
    }

    @Override
    boolean streams(FakeRequest request) {
        return "true".equals(String.valueOf(request.body().get("stream")));
    }

    @Override
    String errorFrame(String message) {
        return data(errorBody(message, "server_error", null).toJson());
    }

    private static String data(String json) {
        return "data: " + json + "\n\n";
    }

    @Override
    Frames frames(FakeTurn turn, FakeRequest request) {
        List<JsonObject> deltas = new ArrayList<>();
        deltas.add(JsonObject.of("role", "assistant").with("content", ""));
        if (!turn.thinking.isEmpty()) {
            deltas.add(JsonObject.of("reasoning_content", turn.thinking));
        }
        turn.pieces.forEach(piece -> deltas.add(JsonObject.of("content", piece)));
        if (!turn.refusal.isEmpty()) {
            deltas.add(JsonObject.of("content", null).with("refusal", turn.refusal));
        }
        deltas.addAll(calls(turn, ids(turn)));
        String id = nextId("chatcmpl-fake");
        List<String> content = new ArrayList<>();
        deltas.forEach(delta -> content.add(data(chunk(id, delta, null).toJson())));
        List<String> end = new ArrayList<>();
        end.add(data(chunk(id, JsonObject.EMPTY, reason(turn)).toJson()));
        if ("true"
                .equals(String.valueOf(
                        FakeRequest.object(request.body(), "stream_options").get("include_usage")))) {
            end.add(data(head(id, "chat.completion.chunk")
                    .with("choices", JsonArray.of())
                    .with("usage", usage(turn.usage))
                    .toJson()));
        }
        end.add("data: [DONE]\n\n");
        return new Frames(content, end);
    }

    private List<String> ids(FakeTurn turn) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < turn.calls.size(); i++) {
            String id = nextId("call_fake");
            ids.add(id);
            if (!turn.thinking.isEmpty()) {
                thoughts.put(id, turn.thinking);
            }
        }
        return ids;
    }

    /** Each call in two pieces, as the arguments grow. */
    private static List<JsonObject> calls(FakeTurn turn, List<String> ids) {
        List<JsonObject> first = new ArrayList<>();
        List<JsonObject> second = new ArrayList<>();
        for (int i = 0; i < turn.calls.size(); i++) {
            FakeTurn.Call call = turn.calls.get(i);
            int index = turn.callPieces == FakeTurn.CallPieces.ONE_INDEX ? 0 : i;
            int half = call.arguments().length() / 2;
            JsonObject begin = JsonObject.of("name", call.name())
                    .with("arguments", call.arguments().substring(0, half));
            JsonObject rest = JsonObject.of("arguments", call.arguments().substring(half));
            if (turn.callPieces == FakeTurn.CallPieces.NAMES_REPEATED) {
                rest = rest.with("name", call.name());
            }
            JsonObject more = JsonObject.of("index", index);
            if (turn.callPieces == FakeTurn.CallPieces.ONE_INDEX) {
                more = more.with("id", ids.get(i));
            }
            first.add(JsonObject.of("index", index)
                    .with("id", ids.get(i))
                    .with("type", "function")
                    .with("function", begin));
            second.add(more.with("function", rest));
        }
        List<JsonObject> pieces = new ArrayList<>();
        if (turn.callPieces == FakeTurn.CallPieces.INTERLEAVED) {
            pieces.addAll(first);
            pieces.addAll(second);
        } else {
            for (int i = 0; i < first.size(); i++) {
                pieces.add(first.get(i));
                pieces.add(second.get(i));
            }
        }
        return pieces.stream()
                .map(piece -> JsonObject.of("tool_calls", JsonArray.of(piece)))
                .toList();
    }

    private JsonObject head(String id, String object) {
        return JsonObject.of("id", id)
                .with("object", object)
                .with("created", 1_700_000_000L)
                .with("model", model());
    }

    private JsonObject chunk(String id, JsonObject delta, @Nullable String finishReason) {
        return head(id, "chat.completion.chunk")
                .with(
                        "choices",
                        JsonArray.of(JsonObject.of("index", 0)
                                .with("delta", delta)
                                .with("logprobs", JsonNull.NULL)
                                .with("finish_reason", finishReason)));
    }

    @Override
    JsonObject whole(FakeTurn turn, FakeRequest request) {
        List<String> ids = ids(turn);
        List<JsonObject> calls = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            FakeTurn.Call call = turn.calls.get(i);
            calls.add(JsonObject.of("id", ids.get(i))
                    .with("type", "function")
                    .with("function", JsonObject.of("name", call.name()).with("arguments", call.arguments())));
        }
        JsonObject message = JsonObject.of("role", "assistant")
                .with("content", turn.pieces.isEmpty() ? null : turn.text())
                .with("refusal", turn.refusal.isEmpty() ? null : turn.refusal);
        if (!turn.thinking.isEmpty()) {
            message = message.with("reasoning_content", turn.thinking);
        }
        if (!calls.isEmpty()) {
            message = message.with("tool_calls", new JsonArray(List.copyOf(calls)));
        }
        return head(nextId("chatcmpl-fake"), "chat.completion")
                .with(
                        "choices",
                        JsonArray.of(JsonObject.of("index", 0)
                                .with("message", message)
                                .with("logprobs", null)
                                .with("finish_reason", reason(turn))))
                .with("usage", usage(turn.usage));
    }

    private static String reason(FakeTurn turn) {
        return switch (turn.ending) {
            case LENGTH -> "length";
            case FILTER -> "content_filter";
            case STOP -> turn.calls.isEmpty() ? "stop" : "tool_calls";
            case REFUSAL -> "stop";
        };
    }

    static JsonObject usage(FakeUsage usage) {
        return JsonObject.of("prompt_tokens", usage.input())
                .with("completion_tokens", usage.output())
                .with("total_tokens", usage.input() + usage.output())
                .with(
                        "prompt_tokens_details",
                        JsonObject.of("cached_tokens", usage.cached()).with("audio_tokens", 0))
                .with(
                        "completion_tokens_details",
                        JsonObject.of("reasoning_tokens", usage.reasoning()).with("audio_tokens", 0));
    }
}
