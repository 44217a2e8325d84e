package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** Older messages of the conversation are summarized. */
public final class CompactionCompleted extends RunEvent {

    public static final Shape<CompactionCompleted> SHAPE =
            Shape.extending(RunEvent.HEADER, "CompactionCompleted", CompactionCompleted::new);
    public static final Field<Long> MESSAGES_COMPACTED = SHAPE.integer("messages_compacted");
    public static final Field<Long> TOKENS_BEFORE = SHAPE.integer("tokens_before");
    public static final Field<Long> TOKENS_AFTER = SHAPE.integer("tokens_after");
    public static final Field<Boolean> ARCHIVED = SHAPE.bool("archived");

    private CompactionCompleted(Values values) {
        super(values);
    }

    /** How many messages the summary stands for. */
    public @Nullable Long messagesCompacted() {
        return get(MESSAGES_COMPACTED);
    }

    /** How many tokens the conversation had before. */
    public @Nullable Long tokensBefore() {
        return get(TOKENS_BEFORE);
    }

    /** How many tokens it has now. */
    public @Nullable Long tokensAfter() {
        return get(TOKENS_AFTER);
    }

    /** Whether the older messages were stored, so that they can be read again. */
    public @Nullable Boolean archived() {
        return get(ARCHIVED);
    }
}
