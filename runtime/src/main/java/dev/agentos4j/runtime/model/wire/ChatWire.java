package dev.agentos4j.runtime.model.wire;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonString;
import dev.agentos4j.protocol.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions, as OpenAI and the many services that speak its language send them. */
final class ChatWire implements Wire {

    /** Where services tell thoughts, the usual one first. */
    private static final List<String> THOUGHTS =
            List.of("reasoning_content", "reasoning", "reasoning_text", "thinking");

    private static final List<String> FINISH = List.of("finish_reason", "finishReason");

    /** Where objects hold their text. */
    private static final List<String> TEXTS = List.of("text", "thinking", "reasoning", "content", "summary", "value");

    /** What services call a part of the content that is a thought. */
    private static final Set<String> THOUGHT_PARTS =
            Set.of("thinking", "thought", "reasoning", "reasoning_text", "reasoning.text", "reasoning.summary");

    private final WireCall call;
    private final WireOptions options;
    private final ChatCalls calls = new ChatCalls();
    private final ChatExtras extras;
    private @Nullable String finish;
    private @Nullable JsonObject usage;
    private @Nullable JsonObject head;
    private @Nullable Long first;
    private boolean spoke;

    ChatWire(WireCall call, WireOptions options) {
        this.call = call;
        this.options = options;
        this.extras = new ChatExtras(call);
    }

    @Override
    public void event(@Nullable String name, JsonObject data, Sink sink) {
        requireNoError(data);
        noteUsage(data);
        JsonObject choice = choice(data);
        if (choice == null || isAnother(choice)) {
            return;
        }
        if (head == null) {
            head = head(data);
        }
        hear(choice, sink);
    }

    /** Some tell an error in the choice, and Groq beside it. */
    private static void requireNoError(JsonObject data) {
        fail(ServiceError.in(data));
        requireNoErrorIn(data.get("x_groq"));
        JsonObject choice = choice(data);
        requireNoErrorIn(choice);
        requireNoErrorIn(choice == null ? null : choice.get("delta"));
        requireNoErrorIn(choice == null ? null : choice.get("message"));
    }

    private static void requireNoErrorIn(@Nullable JsonValue part) {
        if (part instanceof JsonObject object && object.has("error")) {
            fail(ServiceError.in(JsonObject.of("error", object.get("error"))));
        }
    }

    private static void fail(@Nullable ServiceFailure failure) {
        if (failure != null) {
            throw failure;
        }
    }

    /** One answer is asked for; some give several, each with its number. */
    private boolean isAnother(JsonObject choice) {
        Long number = ChatCalls.number(choice.get("index"));
        if (first == null) {
            first = number;
        }
        return number != null && !number.equals(first);
    }

    private void hear(JsonObject choice, Sink sink) {
        if (choice.get("delta") instanceof JsonObject delta) {
            hearDelta(delta, sink);
            noteFinish(delta);
        } else if (choice.get("message") instanceof JsonObject message) {
            // some say all of it once more at the end of a stream
            hearDelta(spoke ? onlyCalls(message) : message, sink);
        } else if (choice.text("text") != null) {
            say("content", String.valueOf(choice.text("text")), sink);
        }
        noteFinish(choice);
    }

    private static JsonObject onlyCalls(JsonObject message) {
        JsonValue wanted = message.get("tool_calls");
        return wanted == null ? JsonObject.EMPTY : JsonObject.of("tool_calls", wanted);
    }

    private void noteFinish(JsonObject part) {
        for (String member : FINISH) {
            String reason = part.text(member);
            if (reason != null && !reason.isBlank() && !reason.equals("null")) {
                finish = reason;
                return;
            }
        }
    }

    private void hearDelta(JsonObject delta, Sink sink) {
        hearThought(delta, sink);
        if (delta.get("content") instanceof JsonArray parts) {
            parts.values().forEach(part -> hearPart(part, sink));
        } else {
            say(extras.isThought(delta) ? "reasoning_content" : "content", text(delta.get("content")), sink);
        }
        String refusal = text(delta.get("refusal"));
        if (!refusal.isEmpty()) {
            call.refused();
            say("content", refusal, sink);
        }
        JsonValue wanted = delta.get("tool_calls");
        if (wanted != null && !wanted.isNull()) {
            calls.hear(wanted);
        }
        if (delta.get("function_call") instanceof JsonObject old) {
            calls.hear(old);
        }
        extras.hear(delta);
    }

    private void hearThought(JsonObject delta, Sink sink) {
        for (String member : THOUGHTS) {
            String thought = text(delta.get(member));
            if (!thought.isEmpty()) {
                extras.thoughtsCameAs(member);
                say("reasoning_content", thought, sink);
                return;
            }
        }
        String thought = text(delta.get(ChatExtras.DETAILS));
        if (!thought.isEmpty() && extras.onlyDetails()) {
            extras.thoughtsCameAs(ChatExtras.DETAILS);
            say("reasoning_content", thought, sink);
        }
    }

    /** Some send text in parts, and thoughts among them. */
    private void hearPart(JsonValue part, Sink sink) {
        if (part instanceof JsonObject object) {
            boolean thought = THOUGHT_PARTS.contains(String.valueOf(object.text("type")));
            say(thought ? "reasoning_content" : "content", text(object), sink);
            extras.hearPart(object);
        } else {
            say("content", text(part), sink);
        }
    }

    private void say(String member, String text, Sink sink) {
        if (!text.isEmpty()) {
            spoke = true;
            sink.event(null, chunk(JsonObject.of(member, text), null, null));
        }
    }

    private String chunk(JsonObject delta, @Nullable String reason, @Nullable JsonObject used) {
        Map<String, @Nullable Object> choice = new LinkedHashMap<>();
        choice.put("index", 0);
        choice.put("delta", delta);
        choice.put("finish_reason", reason);
        JsonObject chunk = (head == null ? JsonObject.EMPTY : head).with("choices", List.of(JsonObject.of(choice)));
        return (used == null ? chunk : chunk.with("usage", used)).toJson();
    }

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
        boolean nothing = !spoke && calls.isEmpty();
        if (finish == null) {
            if (!announced) {
                throw ServiceFailure.of(
                        ServiceFailure.Kind.BROKEN,
                        nothing
                                ? "the connection ended before anything was said"
                                : "the connection ended in the middle of the answer");
            }
            throw ServiceFailure.of(
                    ServiceFailure.Kind.NOT_WHOLE,
                    nothing ? "the answer ended with nothing in it" : "the answer ended without a finish reason");
        }
        finish(finish, sink);
    }

    private void finish(String reason, Sink sink) {
        String word = FinishWords.ofChat(reason);
        List<JsonObject> whole = calls.whole();
        if (!whole.isEmpty()) {
            sink.event(null, chunk(JsonObject.of("tool_calls", whole), null, null));
        }
        call.finish(word);
        JsonObject used = usage;
        if (used != null) {
            call.usage(WireUsage.ofChat(used));
        }
        extras.keep(calls.extras(), !calls.isEmpty());
        sink.event(null, chunk(JsonObject.EMPTY, word, used == null ? null : plain(WireUsage.ofChat(used))));
    }

    private static JsonObject plain(WireUsage usage) {
        return JsonObject.of("prompt_tokens", usage.input())
                .with("completion_tokens", usage.output())
                .with("total_tokens", usage.input() + usage.output());
    }

    @Override
    public void whole(JsonValue answer, Sink sink) {
        JsonObject object = object(answer);
        JsonObject choice = checked(object);
        head = head(object);
        hear(choice, sink);
        finish(wholeReason(), sink);
    }

    /** What came in one piece is whole, whether it says so or not. */
    private String wholeReason() {
        if (finish == null && !spoke && calls.isEmpty()) {
            throw ServiceFailure.of(ServiceFailure.Kind.NOT_WHOLE, "the answer has nothing in it");
        }
        return finish == null ? "stop" : finish;
    }

    @Override
    public JsonObject rewritten(JsonObject answer) {
        JsonObject choice = checked(answer);
        StringBuilder content = new StringBuilder();
        StringBuilder thoughts = new StringBuilder();
        Sink collect = (name, data) -> {
            JsonObject told = choice(JsonObject.parse(data));
            if (told != null && told.get("delta") instanceof JsonObject delta) {
                content.append(text(delta.get("content")));
                thoughts.append(text(delta.get("reasoning_content")));
            }
        };
        hear(choice, collect);
        String reason = wholeReason();
        JsonObject message = JsonObject.of("role", "assistant");
        message = content.isEmpty() ? message : message.with("content", content.toString());
        message = thoughts.isEmpty() ? message : message.with("reasoning_content", thoughts.toString());
        List<JsonObject> whole = calls.whole();
        message = whole.isEmpty() ? message : message.with("tool_calls", whole);
        finish(reason, (name, data) -> {});
        return answer.with(
                "choices",
                List.of(JsonObject.of("index", 0)
                        .with("message", message)
                        .with("finish_reason", FinishWords.ofChat(reason))));
    }

    private JsonObject checked(JsonObject answer) {
        requireNoError(answer);
        noteUsage(answer);
        JsonObject choice = choice(answer);
        if (choice == null) {
            throw ServiceFailure.of(
                    ServiceFailure.Kind.NO_ANSWER, "no answer but this came: " + ServiceError.limited(answer.toJson()));
        }
        return choice;
    }

    private static JsonObject object(JsonValue answer) {
        JsonValue value = answer instanceof JsonArray array && array.values().size() == 1
                ? array.values().get(0)
                : answer;
        if (value instanceof JsonObject object) {
            return object;
        }
        throw ServiceError.ofWords(answer.toJson());
    }

    private void noteUsage(JsonObject data) {
        JsonObject told = toldUsage(data);
        if (told != null && (usage == null || WireUsage.isTold(told))) {
            usage = told;
        }
        if (data.get("citations") instanceof JsonArray sources) {
            extras.sources(sources);
        }
    }

    private static @Nullable JsonObject toldUsage(JsonObject data) {
        if (data.get("usage") instanceof JsonObject usual) {
            return usual;
        }
        if (data.get("x_groq") instanceof JsonObject groq && groq.get("usage") instanceof JsonObject besides) {
            return besides;
        }
        JsonObject choice = choice(data);
        return choice != null && choice.get("usage") instanceof JsonObject inside ? inside : null; // Kimi's place
    }

    private static @Nullable JsonObject choice(JsonObject data) {
        return data.get("choices") instanceof JsonArray choices
                        && !choices.values().isEmpty()
                        && choices.values().get(0) instanceof JsonObject first
                ? first
                : null;
    }

    private static JsonObject head(JsonObject data) {
        List<Map.Entry<String, JsonValue>> members = new ArrayList<>();
        data.members().entrySet().stream()
                .filter(member ->
                        (member.getKey().equals("id") || member.getKey().equals("model"))
                                && member.getValue() instanceof JsonString)
                .forEach(members::add);
        Map<String, JsonValue> head = new LinkedHashMap<>();
        members.forEach(member -> head.put(member.getKey(), member.getValue()));
        return new JsonObject(head);
    }

    /** The text of a value: a string, or the strings in parts. */
    private static String text(@Nullable JsonValue value) {
        if (value == null || value.isNull()) {
            return "";
        }
        if (value instanceof JsonArray parts) {
            StringBuilder all = new StringBuilder();
            parts.values().forEach(part -> all.append(text(part)));
            return all.toString();
        }
        if (value instanceof JsonObject object) {
            return TEXTS.stream()
                    .map(member -> text(object.get(member)))
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        if (value instanceof JsonNumber number) {
            return number.text(); // nothing that was said gets lost
        }
        String text = value.asText();
        return text == null ? "" : text;
    }

    @Override
    public boolean changesRequests() {
        return extras.isOpenAi()
                || extras.isGemini()
                || !options.equals(WireOptions.DEFAULTS)
                || call.sent().stream().anyMatch(kept -> !kept.isEmpty());
    }

    @Override
    public JsonObject request(JsonObject body) {
        return extras.request(body, options);
    }
}
