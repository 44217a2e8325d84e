package dev.agentos4j.runtime.model;

import dev.agentos4j.protocol.json.JsonArray;
import dev.agentos4j.protocol.json.JsonBoolean;
import dev.agentos4j.protocol.json.JsonNumber;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a {@link ScriptedModel}. In its text {@code {message}} stands for the last user message,
 * {@code {result}} for the last message (a tool's result), {@code {first}} for the first user message and
 * {@code {users}} for the number of user messages the model sees.
 *
 * @param after play this only when the last message has this role, {@code user} or {@code tool}; {@code null}: any
 * @param match play this only when the last user message contains this; {@code null}: any
 * @param deltas the pieces of the answer
 * @param delay waited before each piece
 * @param error fail with this message, after the pieces; {@code null}: do not
 * @param usage {@code null} for the model's usual
 */
public record ScriptedTurn(
        @Nullable String after,
        @Nullable String match,
        List<String> deltas,
        String reasoning,
        List<ToolCall> calls,
        Duration delay,
        @Nullable String error,
        @Nullable TokenUsage usage) {

    private static final Pattern WORDS = Pattern.compile("\\s*\\S+|\\s+");

    public ScriptedTurn {
        deltas = List.copyOf(deltas);
        calls = List.copyOf(calls);
    }

    /** Says a text, word by word. */
    public static ScriptedTurn say(String text) {
        return new ScriptedTurn(null, null, words(text), "", List.of(), Duration.ZERO, null, null);
    }

    /** Calls a tool. */
    public static ScriptedTurn call(String tool, Map<String, ?> arguments) {
        return say("").andCall(tool, arguments);
    }

    /** Fails. */
    public static ScriptedTurn fail(String message) {
        return new ScriptedTurn(null, null, List.of(), "", List.of(), Duration.ZERO, message, null);
    }

    /** Calls one more tool in the same turn. */
    public ScriptedTurn andCall(String tool, Map<String, ?> arguments) {
        List<ToolCall> more = new ArrayList<>(calls);
        more.add(ToolCall.of("", tool, arguments));
        return new ScriptedTurn(after, match, deltas, reasoning, more, delay, error, usage);
    }

    /** Only when the last user message contains this. */
    public ScriptedTurn when(String part) {
        return new ScriptedTurn(after, part, deltas, reasoning, calls, delay, error, usage);
    }

    /** Only when the last message has this role: {@code user} or {@code tool}. */
    public ScriptedTurn after(String role) {
        return new ScriptedTurn(role, match, deltas, reasoning, calls, delay, error, usage);
    }

    /** Thinks aloud first. */
    public ScriptedTurn thinking(String thoughts) {
        return new ScriptedTurn(after, match, deltas, thoughts, calls, delay, error, usage);
    }

    /** A piece comes after each so long, counted from the beginning of the turn. */
    public ScriptedTurn every(Duration pause) {
        return new ScriptedTurn(after, match, deltas, reasoning, calls, pause, error, usage);
    }

    /** Says it in these pieces. */
    public ScriptedTurn inPieces(List<String> pieces) {
        return new ScriptedTurn(after, match, pieces, reasoning, calls, delay, error, usage);
    }

    /** Reports this usage. */
    public ScriptedTurn using(TokenUsage tokens) {
        return new ScriptedTurn(after, match, deltas, reasoning, calls, delay, error, tokens);
    }

    static List<String> words(String text) {
        return WORDS.matcher(text).results().map(result -> result.group()).toList();
    }

    /**
     * Reads a turn: {@code text} or {@code deltas}, {@code whole} (the text in one piece), {@code repeat} (the text so
     * many times), {@code reasoning}, {@code calls} ({@code name}, {@code arguments}), {@code delay_ms},
     * {@code error}, {@code usage} ({@code input_tokens}, {@code output_tokens}), {@code after}, {@code match}.
     */
    static ScriptedTurn of(JsonObject json) {
        String reasoning = json.text("reasoning");
        return new ScriptedTurn(
                json.text("after"),
                json.text("match"),
                deltas(json),
                reasoning == null ? "" : reasoning,
                calls(json.get("calls")),
                Duration.ofMillis(number(json, "delay_ms", 0)),
                json.text("error"),
                json.get("usage") instanceof JsonObject tokens ? usage(tokens) : null);
    }

    private static List<String> deltas(JsonObject json) {
        if (json.get("deltas") instanceof JsonArray pieces) {
            return pieces.values().stream()
                    .map(piece -> String.valueOf(piece.asText()))
                    .toList();
        }
        String text = json.text("text");
        if (text == null) {
            return List.of();
        }
        if (json.has("repeat")) {
            return java.util.Collections.nCopies((int) number(json, "repeat", 1), text);
        }
        return json.get("whole") instanceof JsonBoolean whole && whole == JsonBoolean.of(true)
                ? List.of(text)
                : words(text);
    }

    private static List<ToolCall> calls(@Nullable JsonValue calls) {
        if (!(calls instanceof JsonArray array)) {
            return List.of();
        }
        return array.values().stream()
                .map(call -> (JsonObject) call)
                .map(call -> new ToolCall("", String.valueOf(call.text("name")), arguments(call)))
                .collect(Collectors.toList());
    }

    private static String arguments(JsonObject call) {
        JsonValue arguments = call.get("arguments");
        return arguments == null ? "{}" : arguments.toJson();
    }

    static TokenUsage usage(JsonObject json) {
        return new TokenUsage(
                number(json, "input_tokens", 0),
                number(json, "output_tokens", 0),
                number(json, "reasoning_tokens", 0),
                number(json, "cache_read_tokens", 0),
                number(json, "cache_write_tokens", 0));
    }

    private static long number(JsonObject json, String member, long otherwise) {
        return json.get(member) instanceof JsonNumber number ? number.longValue() : otherwise;
    }
}
