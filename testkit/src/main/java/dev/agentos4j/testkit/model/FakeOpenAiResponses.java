package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's responses. What the model thinks is a reasoning item: encrypted if the request includes
 * {@code reasoning.encrypted_content}, with a summary if it asks for one. An item that comes back must come with what
 * belongs to it.
 */
public final class FakeOpenAiResponses extends FakeModelService<FakeOpenAiResponses> {

    static final String ENCRYPTED = "reasoning.encrypted_content";

    private final Map<String, String> reasoningOfItem = new ConcurrentHashMap<>();
    private final Map<String, String> reasoningOfCall = new ConcurrentHashMap<>();
    private final Map<String, String> reasoningOfSecret = new ConcurrentHashMap<>();
    private final Map<String, List<JsonObject>> stored = new ConcurrentHashMap<>();
    private final ResponsesRules rules = new ResponsesRules(this);
    boolean wantsReasoning;
    boolean noReasoning;

    private FakeOpenAiResponses() {
        super("/v1/responses");
    }

    /** Starts the service on a free port. */
    public static FakeOpenAiResponses start() {
        return new FakeOpenAiResponses();
    }

    /**
     * Refuses a call that comes back without the reasoning before it, whether or not it comes with its item id. The real
     * service lets it pass without the id, and forgets what it thought.
     */
    public FakeOpenAiResponses requiringReasoning() {
        wantsReasoning = true;
        return this;
    }

    /** Plays a model that does not reason, and refuses requests that speak of reasoning. */
    public FakeOpenAiResponses withoutReasoning() {
        noReasoning = true;
        return this;
    }

    @Override
    FakeOpenAiResponses self() {
        return this;
    }

    @Override
    public String baseUrl() {
        return origin() + "/v1";
    }

    /** Returns the id of the reasoning item before the item of this id; {@code null} for none. */
    @Nullable
    String reasoningBeforeItem(String itemId) {
        return reasoningOfItem.get(itemId);
    }

    /** Returns the id of the reasoning item before the call of this call id; {@code null} for none. */
    @Nullable
    String reasoningBeforeCall(String callId) {
        return reasoningOfCall.get(callId);
    }

    /** Returns the id of the reasoning item with this encrypted content; {@code null} if it is none of this service. */
    @Nullable
    String reasoningOf(String encrypted) {
        return reasoningOfSecret.get(encrypted);
    }

    /** Returns the conversation up to and including a stored response; {@code null} if there is none. */
    @Nullable
    List<JsonObject> conversation(String responseId) {
        return stored.get(responseId);
    }

    @Override
    void check(FakeRequest request) throws Refusal {
        rules.check(request);
    }

    @Override
    Refusal refusal(int status, String message, @Nullable Duration retryAfter) {
        return FakeOpenAi.openAiRefusal(status, message, retryAfter);
    }

    @Override
    boolean streams(FakeRequest request) {
        return "true".equals(String.valueOf(request.body().get("stream")));
    }

    private static String frame(String type, JsonObject data) {
        return "event: " + type + "\ndata: "
                + JsonObject.of("type", type).with(data).toJson() + "\n\n";
    }

    @Override
    String errorFrame(String message) {
        return frame(
                "error",
                JsonObject.of("code", "server_error").with("message", message).with("param", null));
    }

    @Override
    String failureFrame(String message) {
        return frame("response.failed", JsonObject.of("response", failure(message)));
    }

    @Override
    JsonObject failure(String message) {
        return response(nextId("resp_fake"), "failed", List.of())
                .with("error", JsonObject.of("code", "server_error").with("message", message));
    }

    private JsonObject response(String id, String status, List<JsonObject> output) {
        return JsonObject.of("id", id)
                .with("object", "response")
                .with("created_at", 1_700_000_000L)
                .with("status", status)
                .with("error", null)
                .with("incomplete_details", null)
                .with("model", model())
                .with("output", new JsonArray(List.copyOf(output)))
                .with("usage", null);
    }

    private JsonObject ended(String id, FakeTurn turn, List<JsonObject> output) {
        boolean cut = turn.ending == FakeTurn.Ending.LENGTH || turn.ending == FakeTurn.Ending.FILTER;
        JsonObject response =
                response(id, cut ? "incomplete" : "completed", output).with("usage", usage(turn.usage));
        return cut
                ? response.with(
                        "incomplete_details",
                        JsonObject.of(
                                "reason",
                                turn.ending == FakeTurn.Ending.LENGTH ? "max_output_tokens" : "content_filter"))
                : response;
    }

    private static JsonObject usage(FakeUsage usage) {
        return JsonObject.of("input_tokens", usage.input())
                .with("input_tokens_details", JsonObject.of("cached_tokens", usage.cached()))
                .with("output_tokens", usage.output())
                .with("output_tokens_details", JsonObject.of("reasoning_tokens", usage.reasoning()))
                .with("total_tokens", usage.input() + usage.output());
    }

    /** The items of an answer, and what the service remembers of them. */
    private List<JsonObject> output(FakeTurn turn, FakeRequest request) {
        List<JsonObject> items = new ArrayList<>();
        String reasoning = reason(turn.thinking, turn.redacted, request, items);
        if (!turn.pieces.isEmpty() || !turn.refusal.isEmpty()) {
            String id = nextId("msg_fake");
            remember(reasoningOfItem, id, reasoning);
            reasoning = null;
            items.add(message(id, turn));
        }
        for (FakeTurn.Call call : turn.calls) {
            if (!call.thought().isEmpty()) {
                reasoning = reason(call.thought(), turn.redacted, request, items);
            }
            String id = nextId("fc_fake");
            String callId = nextId("call_fake");
            remember(reasoningOfItem, id, reasoning);
            remember(reasoningOfCall, callId, reasoning);
            reasoning = null;
            items.add(JsonObject.of("id", id)
                    .with("type", "function_call")
                    .with("status", "completed")
                    .with("arguments", call.arguments())
                    .with("call_id", callId)
                    .with("name", call.name()));
        }
        return items;
    }

    private static void remember(Map<String, String> memory, String id, @Nullable String reasoning) {
        if (reasoning != null) {
            memory.put(id, reasoning);
        }
    }

    private @Nullable String reason(String thought, boolean secret, FakeRequest request, List<JsonObject> items) {
        if (thought.isEmpty() || noReasoning) {
            return null;
        }
        String id = nextId("rs_fake");
        boolean told =
                !secret && FakeRequest.object(request.body(), "reasoning").text("summary") != null;
        JsonObject item = JsonObject.of("id", id)
                .with("type", "reasoning")
                .with(
                        "summary",
                        told
                                ? JsonArray.of(
                                        JsonObject.of("type", "summary_text").with("text", thought))
                                : JsonArray.of());
        if (includes(request)) {
            String encrypted = nextId("gAAAAABfake");
            reasoningOfSecret.put(encrypted, id);
            item = item.with("encrypted_content", encrypted);
        }
        items.add(item);
        return id;
    }

    private static boolean includes(FakeRequest request) {
        return request.body().get("include") instanceof JsonArray include
                && include.values().stream().anyMatch(word -> ENCRYPTED.equals(word.asText()));
    }

    private static JsonObject message(String id, FakeTurn turn) {
        List<JsonObject> content = new ArrayList<>();
        if (!turn.pieces.isEmpty()) {
            content.add(JsonObject.of("type", "output_text")
                    .with("annotations", JsonArray.of())
                    .with("logprobs", JsonArray.of())
                    .with("text", turn.text()));
        }
        if (!turn.refusal.isEmpty()) {
            content.add(JsonObject.of("type", "refusal").with("refusal", turn.refusal));
        }
        return JsonObject.of("id", id)
                .with("type", "message")
                .with("status", turn.ending == FakeTurn.Ending.LENGTH ? "incomplete" : "completed")
                .with("content", new JsonArray(List.copyOf(content)))
                .with("role", "assistant");
    }

    private void store(String id, FakeRequest request, List<JsonObject> output) {
        if (!"false".equals(String.valueOf(request.body().get("store")))) {
            List<JsonObject> conversation = new ArrayList<>(rules.conversation(request));
            conversation.addAll(output);
            stored.put(id, List.copyOf(conversation));
        }
    }

    @Override
    JsonObject whole(FakeTurn turn, FakeRequest request) {
        String id = nextId("resp_fake");
        List<JsonObject> output = output(turn, request);
        store(id, request, output);
        return ended(id, turn, output);
    }

    @Override
    Frames frames(FakeTurn turn, FakeRequest request) {
        String id = nextId("resp_fake");
        List<JsonObject> output = output(turn, request);
        store(id, request, output);
        List<String> content = new ArrayList<>();
        JsonObject begun = JsonObject.of("response", response(id, "in_progress", List.of()));
        content.add(frame("response.created", begun));
        content.add(frame("response.in_progress", begun));
        for (int i = 0; i < output.size(); i++) {
            ResponseItemFrames.of(output.get(i), i, turn)
                    .forEach(event -> content.add(frame(event.type(), event.data())));
        }
        JsonObject ended = ended(id, turn, output);
        return new Frames(
                content, List.of(frame("response." + ended.text("status"), JsonObject.of("response", ended))));
    }

    /** The input of a request as items; a text is a user's message. */
    static List<JsonObject> input(JsonObject body) {
        JsonValue input = body.get("input");
        return input instanceof JsonString text
                ? List.of(JsonObject.of("role", "user").with("content", text.value()))
                : FakeRequest.objects(input);
    }
}
