package dev.agentos4j.testkit.model;

import dev.agentos4j.protocol.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One answer of a fake model service: what it says, and how the answer ends. Immutable; each method returns a changed
 * copy. Every service tells it in its own words: {@link #cutByLength()} is {@code finish_reason: length} for one,
 * {@code stop_reason: max_tokens} for another.
 */
public final class FakeTurn {

    private static final Pattern WORDS = Pattern.compile("\\s*\\S+|\\s+");

    /** Why the model stopped. */
    enum Ending {
        STOP,
        LENGTH,
        FILTER,
        REFUSAL
    }

    /** How the answer reaches the caller. */
    enum Delivery {
        STREAMED,
        CONNECTION_CUT,
        ENDS_EARLY,
        ERROR_EVENT,
        FAILED,
        NOT_STREAMED,
        HTML,
        ONLY_END,
        STAYS_OPEN,
        STALLS,
        REFUSED
    }

    /** How the pieces of several tool calls are told apart. */
    enum CallPieces {
        ONE_AFTER_ANOTHER,
        INTERLEAVED,
        ONE_INDEX,
        NAMES_REPEATED
    }

    /**
     * A tool call.
     *
     * @param arguments JSON text, or whatever else the script wants
     * @param thought what was thought between the call before and this one, empty for nothing
     */
    record Call(String name, String arguments, String thought) {}

    List<String> pieces = List.of();
    List<String> raw = List.of();
    String thinking = "";
    String thinkingAgain = "";
    boolean redacted;
    String refusal = "";
    List<Call> calls = List.of();
    FakeUsage usage = FakeUsage.of(10, 5);
    Duration every = Duration.ZERO;
    Ending ending = Ending.STOP;
    Delivery delivery = Delivery.STREAMED;
    CallPieces callPieces = CallPieces.ONE_AFTER_ANOTHER;
    int status = 200;
    String message = "";

    @Nullable
    Duration retryAfter;

    private FakeTurn() {}

    private FakeTurn edit(Consumer<FakeTurn> change) {
        FakeTurn copy = new FakeTurn();
        copy.pieces = pieces;
        copy.raw = raw;
        copy.thinking = thinking;
        copy.thinkingAgain = thinkingAgain;
        copy.redacted = redacted;
        copy.refusal = refusal;
        copy.calls = calls;
        copy.usage = usage;
        copy.every = every;
        copy.ending = ending;
        copy.delivery = delivery;
        copy.callPieces = callPieces;
        copy.status = status;
        copy.message = message;
        copy.retryAfter = retryAfter;
        change.accept(copy);
        return copy;
    }

    /** Says a text, word by word. */
    public static FakeTurn say(String text) {
        List<String> words =
                WORDS.matcher(text).results().map(MatchResult::group).toList();
        return new FakeTurn().edit(turn -> turn.pieces = words);
    }

    /** Calls a tool. */
    public static FakeTurn call(String tool, Map<String, ?> arguments) {
        return new FakeTurn().andCall(tool, arguments);
    }

    /** Answers with an error in the service's own form. */
    public static FakeTurn fail(int status, String message) {
        return new FakeTurn().edit(turn -> {
            turn.delivery = Delivery.REFUSED;
            turn.status = status;
            turn.message = message;
        });
    }

    /** Answers that the service is overloaded: 503, or Anthropic's 529. */
    public static FakeTurn overloaded() {
        return fail(503, "");
    }

    /** Answers with 429 and, if not {@code null}, {@code Retry-After}. */
    public static FakeTurn rateLimited(@Nullable Duration retryAfter) {
        return fail(429, "").edit(turn -> turn.retryAfter = retryAfter);
    }

    /** Answers 200 with a login page, as proxies do. */
    public static FakeTurn html() {
        return new FakeTurn().edit(turn -> turn.delivery = Delivery.HTML);
    }

    /** Answers with the last event of a stream and nothing before it. */
    public static FakeTurn onlyTheEnd() {
        return new FakeTurn().edit(turn -> turn.delivery = Delivery.ONLY_END);
    }

    /** Streams these lines as they are and nothing else, such as {@code "data: [DONE]\n\n"}. */
    public static FakeTurn raw(String... lines) {
        return new FakeTurn().edit(turn -> turn.raw = List.of(lines));
    }

    /** Calls one more tool in the same turn. */
    public FakeTurn andCall(String tool, Map<String, ?> arguments) {
        return andCall(tool, JsonObject.of(arguments).toJson());
    }

    /** Calls one more tool with this text as arguments, which need not be JSON. */
    public FakeTurn andCall(String tool, String arguments) {
        List<Call> more = new ArrayList<>(calls);
        more.add(new Call(tool, arguments, thinkingAgain));
        return edit(turn -> {
            turn.calls = List.copyOf(more);
            turn.thinkingAgain = "";
        });
    }

    /** Thinks first. The service signs the thought where the real one does, and wants it back unchanged. */
    public FakeTurn thinking(String thought) {
        return edit(turn -> turn.thinking = thought);
    }

    /**
     * Thinks once more, between the call before and the next one. OpenAI's responses and Anthropic have a place for it;
     * other services show nothing.
     */
    public FakeTurn thinkingAgain(String thought) {
        return edit(turn -> turn.thinkingAgain = thought);
    }

    /** Thinks first, in secret: Anthropic's {@code redacted_thinking}. Other services have none and show nothing. */
    public FakeTurn thinkingInSecret(String thought) {
        return edit(turn -> {
            turn.thinking = thought;
            turn.redacted = true;
        });
    }

    /** Says the text in these pieces. */
    public FakeTurn inPieces(String... parts) {
        return edit(turn -> turn.pieces = List.of(parts));
    }

    /** Waits so long before each piece. */
    public FakeTurn every(Duration pause) {
        return edit(turn -> turn.every = pause);
    }

    /** Reports this usage (default 10 tokens in, 5 out). */
    public FakeTurn using(FakeUsage tokens) {
        return edit(turn -> turn.usage = tokens);
    }

    /** Stops at the token limit. */
    public FakeTurn cutByLength() {
        return edit(turn -> turn.ending = Ending.LENGTH);
    }

    /** Stops because a filter intervened. */
    public FakeTurn filtered() {
        return edit(turn -> turn.ending = Ending.FILTER);
    }

    /** Refuses to answer, with these words where the service has a place for them. */
    public FakeTurn refusing(String words) {
        return edit(turn -> {
            turn.ending = Ending.REFUSAL;
            turn.refusal = words;
        });
    }

    /** Loses the connection after the pieces. */
    public FakeTurn connectionCut() {
        return edit(turn -> turn.delivery = Delivery.CONNECTION_CUT);
    }

    /** Ends the stream after the pieces, in good order but without a word why. */
    public FakeTurn endsEarly() {
        return edit(turn -> turn.delivery = Delivery.ENDS_EARLY);
    }

    /** Tells an error inside the stream, after the pieces. */
    public FakeTurn errorInStream(String words) {
        return edit(turn -> {
            turn.delivery = Delivery.ERROR_EVENT;
            turn.message = words;
        });
    }

    /**
     * Tells as the last event that the answer has failed: {@code response.failed} of OpenAI's responses. Services without
     * such an event tell an error inside the stream.
     */
    public FakeTurn failing(String words) {
        return edit(turn -> {
            turn.delivery = Delivery.FAILED;
            turn.message = words;
        });
    }

    /** Answers with one JSON object although a stream was asked for. */
    public FakeTurn notStreamed() {
        return edit(turn -> turn.delivery = Delivery.NOT_STREAMED);
    }

    /** Leaves the connection open after the last event, until the fake is closed. */
    public FakeTurn staysOpen() {
        return edit(turn -> turn.delivery = Delivery.STAYS_OPEN);
    }

    /** Says nothing more after the pieces but keep-alives, until the caller leaves or the fake is closed. */
    public FakeTurn stalls() {
        return edit(turn -> turn.delivery = Delivery.STALLS);
    }

    /** Streams the pieces of several calls in alternation. OpenAI only. */
    public FakeTurn interleavedCalls() {
        return edit(turn -> turn.callPieces = CallPieces.INTERLEAVED);
    }

    /** Gives all calls the same index, and each its own id. OpenAI only. */
    public FakeTurn callsWithOneIndex() {
        return edit(turn -> turn.callPieces = CallPieces.ONE_INDEX);
    }

    /** Repeats a call's name in each of its pieces. OpenAI only. */
    public FakeTurn callsWithRepeatedNames() {
        return edit(turn -> turn.callPieces = CallPieces.NAMES_REPEATED);
    }

    String text() {
        return String.join("", pieces);
    }
}
