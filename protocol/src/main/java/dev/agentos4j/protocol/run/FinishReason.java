package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Kind;
import dev.agentos4j.protocol.json.Kinds;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a model ended its answer. A word that this version does not know is kept.
 *
 * @param value the word on the wire, in lower case
 */
public record FinishReason(String value) {

    /** The model said all it wanted to say. */
    public static final FinishReason STOP = new FinishReason("stop");

    /** The model wants tools called. */
    public static final FinishReason TOOL_CALLS = new FinishReason("tool_calls");

    /** The answer was cut off: the limit of its tokens was reached. */
    public static final FinishReason LENGTH = new FinishReason("length");

    /** A filter of the provider withheld the answer or the rest of it. */
    public static final FinishReason CONTENT_FILTER = new FinishReason("content_filter");

    /** The model refused to answer; the content is what it said about that. */
    public static final FinishReason REFUSAL = new FinishReason("refusal");

    /** The model ended of its own accord after it had thought, and gave no answer. */
    public static final FinishReason NO_ANSWER = new FinishReason("no_answer");

    public static final Kind<FinishReason> KIND = Kinds.wrap(FinishReason::new, FinishReason::value);

    /** The member of a run's metadata that names it. */
    static final String MEMBER = "finish_reason";

    private static final Set<String> WHOLE = Set.of("stop", "tool_calls");

    /** True if the model ended of its own accord: nothing was cut off, withheld, refused or left unsaid. */
    public boolean isWhole() {
        return WHOLE.contains(value);
    }

    /** The reason that a run's metadata names; {@code null} if they name none. */
    static @Nullable FinishReason in(@Nullable JsonObject metadata) {
        String word = metadata == null ? null : metadata.text(MEMBER);
        return word == null ? null : new FinishReason(word);
    }

    @Override
    public String toString() {
        return value;
    }
}
