package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNull;
import dev.agentos4j.protocol.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Anthropic's messages. It thinks only if the request enables thinking; then it signs its thoughts, and wants them back
 * unchanged and in their place as long as a tool's result follows.
 */
public final class FakeAnthropic extends FakeModelService<FakeAnthropic> {

    private final Map<String, String> signed = new ConcurrentHashMap<>();
    private final Map<String, Boolean> calls = new ConcurrentHashMap<>();
    private final List<List<String>> answers = new CopyOnWriteArrayList<>();
    private final AnthropicRules rules = new AnthropicRules(this);

    private FakeAnthropic() {
        super("/v1/messages");
    }

    /** Starts the service on a free port. */
    public static FakeAnthropic start() {
        return new FakeAnthropic();
    }

    @Override
    FakeAnthropic self() {
        return this;
    }

    @Override
    public String baseUrl() {
        return origin() + "/v1";
    }

    /** Returns the thought that was sent under this signature, or as this secret; {@code null} if none was. */
    @Nullable
    String thoughtOf(String signature) {
        return signed.get(signature);
    }

    /** Returns whether the call of this id came in an answer without a thought; false if it is no call of this service. */
    boolean calledWithoutThought(String callId) {
        return Boolean.FALSE.equals(calls.get(callId));
    }

    @Override
    void check(FakeRequest request) throws Refusal {
        rules.check(request);
    }

    @Override
    Refusal refusal(int status, String message, @Nullable Duration retryAfter) {
        return switch (status) {
            case 401 -> error(401, message, "authentication_error", null);
            case 403 -> error(403, message, "permission_error", null);
            case 404 -> error(404, message, "not_found_error", null);
            case 429 ->
                error(
                        429,
                        message.isEmpty() ? "This request would exceed your rate limit." : message,
                        "rate_limit_error",
                        retryAfter);
            case 503, 529 -> error(529, message.isEmpty() ? "Overloaded" : message, "overloaded_error", retryAfter);
            default -> error(status, message, status < 500 ? "invalid_request_error" : "api_error", retryAfter);
        };
    }

    private static Refusal error(int status, String message, String type, @Nullable Duration retryAfter) {
        return new Refusal(status, message, errorBody(type, message), retryAfter);
    }

    private static JsonObject errorBody(String type, String message) {
        return JsonObject.of("type", "error")
                .with("error", JsonObject.of("type", type).with("message", message))
                .with("request_id", "req_fake");
    }

    @Override
    boolean streams(FakeRequest request) {
        return "true".equals(String.valueOf(request.body().get("stream")));
    }

    @Override
    String errorFrame(String message) {
        return frame("error", errorBody("overloaded_error", message));
    }

    private static String frame(String event, JsonObject data) {
        return "event: " + event + "\ndata: " + data.toJson() + "\n\n";
    }

    private static boolean thinks(FakeRequest request) {
        String type = FakeRequest.object(request.body(), "thinking").text("type");
        return type != null && !type.equals("disabled");
    }

    /** The blocks of an answer as they are in one that is not streamed. */
    private List<JsonObject> blocks(FakeTurn turn, FakeRequest request) {
        List<JsonObject> blocks = new ArrayList<>();
        think(turn.thinking, turn.redacted, request, blocks);
        String text = turn.text() + turn.refusal;
        if (!text.isEmpty()) {
            blocks.add(JsonObject.of("type", "text").with("text", text));
        }
        for (FakeTurn.Call call : turn.calls) {
            think(call.thought(), turn.redacted, request, blocks);
            String id = nextId("toolu_fake");
            calls.put(id, !turn.thinking.isEmpty() && thinks(request));
            blocks.add(JsonObject.of("type", "tool_use")
                    .with("id", id)
                    .with("name", call.name())
                    .with("input", input(call)));
        }
        if (blocks.stream().anyMatch(block -> nameOf(block).startsWith("thought"))) {
            answers.add(blocks.stream().map(FakeAnthropic::nameOf).toList());
        }
        return blocks;
    }

    private void think(String thought, boolean secret, FakeRequest request, List<JsonObject> blocks) {
        if (thought.isEmpty() || !thinks(request)) {
            return;
        }
        String signature = nextSignature();
        signed.put(signature, thought);
        blocks.add(
                secret
                        ? JsonObject.of("type", "redacted_thinking").with("data", signature)
                        : JsonObject.of("type", "thinking")
                                .with("thinking", thought)
                                .with("signature", signature));
    }

    /** A name that a block of an answer has as long as it is not changed. */
    private static String nameOf(JsonObject block) {
        return switch (String.valueOf(block.text("type"))) {
            case "thinking" -> "thought " + block.text("signature");
            case "redacted_thinking" -> "thought " + block.text("data");
            case "tool_use" -> "call " + block.text("id");
            default -> String.valueOf(block.text("type"));
        };
    }

    /** Returns whether these blocks are an answer with thoughts whose blocks were put into another order, or left out. */
    boolean isRearranged(List<JsonObject> blocks) {
        List<String> names = blocks.stream().map(FakeAnthropic::nameOf).toList();
        List<String> calls =
                names.stream().filter(name -> name.startsWith("call ")).toList();
        return !calls.isEmpty()
                && answers.stream()
                        .filter(answer -> answer.containsAll(calls))
                        .anyMatch(answer -> !answer.equals(names));
    }

    private static JsonObject input(FakeTurn.Call call) {
        try {
            return JsonObject.parse(call.arguments());
        } catch (RuntimeException notJson) {
            return JsonObject.EMPTY; // the real service parses what its model wrote, too
        }
    }

    private JsonObject message(List<JsonObject> content, @Nullable String reason, JsonObject usage) {
        return JsonObject.of("id", nextId("msg_fake"))
                .with("type", "message")
                .with("role", "assistant")
                .with("model", model())
                .with("content", new JsonArray(List.copyOf(content)))
                .with("stop_reason", reason)
                .with("stop_sequence", null)
                .with("usage", usage);
    }

    @Override
    JsonObject whole(FakeTurn turn, FakeRequest request) {
        return message(blocks(turn, request), reason(turn), usage(turn.usage, turn.usage.output()));
    }

    @Override
    Frames frames(FakeTurn turn, FakeRequest request) {
        List<String> content = new ArrayList<>();
        content.add(frame(
                "message_start",
                JsonObject.of("type", "message_start")
                        .with("message", message(List.of(), null, usage(turn.usage, 1)))));
        content.add(frame("ping", JsonObject.of("type", "ping")));
        List<JsonObject> blocks = blocks(turn, request);
        for (int i = 0; i < blocks.size(); i++) {
            stream(content, i, blocks.get(i), turn);
        }
        return new Frames(
                content,
                List.of(
                        frame(
                                "message_delta",
                                JsonObject.of("type", "message_delta")
                                        .with(
                                                "delta",
                                                JsonObject.of("stop_reason", reason(turn))
                                                        .with("stop_sequence", JsonNull.NULL))
                                        .with("usage", JsonObject.of("output_tokens", turn.usage.output()))),
                        frame("message_stop", JsonObject.of("type", "message_stop"))));
    }

    private static void stream(List<String> frames, int index, JsonObject block, FakeTurn turn) {
        List<JsonObject> deltas = new ArrayList<>();
        JsonObject start = block;
        switch (String.valueOf(block.text("type"))) {
            case "thinking" -> {
                start = block.with("thinking", "").with("signature", "");
                deltas.add(delta("thinking_delta", "thinking", String.valueOf(block.text("thinking"))));
                deltas.add(delta("signature_delta", "signature", String.valueOf(block.text("signature"))));
            }
            case "text" -> {
                start = block.with("text", "");
                turn.pieces.forEach(piece -> deltas.add(delta("text_delta", "text", piece)));
                if (!turn.refusal.isEmpty()) {
                    deltas.add(delta("text_delta", "text", turn.refusal));
                }
            }
            case "tool_use" -> {
                start = block.with("input", JsonObject.EMPTY);
                String json = FakeRequest.object(block, "input").toJson();
                int half = json.length() / 2;
                deltas.add(delta("input_json_delta", "partial_json", ""));
                deltas.add(delta("input_json_delta", "partial_json", json.substring(0, half)));
                deltas.add(delta("input_json_delta", "partial_json", json.substring(half)));
            }
            default -> {
                // redacted thinking comes in one piece
            }
        }
        frames.add(frame(
                "content_block_start",
                JsonObject.of("type", "content_block_start")
                        .with("index", index)
                        .with("content_block", start)));
        deltas.forEach(delta -> frames.add(frame(
                "content_block_delta",
                JsonObject.of("type", "content_block_delta")
                        .with("index", index)
                        .with("delta", delta))));
        frames.add(frame(
                "content_block_stop",
                JsonObject.of("type", "content_block_stop").with("index", index)));
    }

    private static JsonObject delta(String type, String member, String text) {
        return JsonObject.of("type", type).with(member, text);
    }

    private static String reason(FakeTurn turn) {
        return switch (turn.ending) {
            case LENGTH -> "max_tokens";
            case FILTER, REFUSAL -> "refusal";
            case STOP -> turn.calls.isEmpty() ? "end_turn" : "tool_use";
        };
    }

    /** The service's input tokens are those that were neither read from the cache nor written to it. */
    private static JsonObject usage(FakeUsage usage, long output) {
        return JsonObject.of("input_tokens", usage.input() - usage.cached() - usage.written())
                .with("cache_creation_input_tokens", usage.written())
                .with("cache_read_input_tokens", usage.cached())
                .with("output_tokens", output);
    }
}
