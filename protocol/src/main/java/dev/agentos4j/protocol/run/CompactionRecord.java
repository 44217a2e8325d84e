package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one compaction of a conversation did: the summary that stands for its older messages. */
public final class CompactionRecord extends Struct {

    public static final Shape<CompactionRecord> SHAPE = Shape.of("CompactionRecord", CompactionRecord::new);
    public static final Field<Long> MESSAGES_COMPACTED = SHAPE.integer("messages_compacted");
    public static final Field<String> SUMMARY = SHAPE.text("summary");
    public static final Field<String> FIRST_KEPT_MESSAGE_ID = SHAPE.text("first_kept_message_id");
    public static final Field<String> ID = SHAPE.text("id");
    public static final Field<String> RUN_ID = SHAPE.text("run_id");
    public static final Field<Boolean> ARCHIVED = SHAPE.bool("archived");
    public static final Field<Long> TOKENS_BEFORE = SHAPE.integer("tokens_before");
    public static final Field<Long> TOKENS_AFTER = SHAPE.integer("tokens_after");
    public static final Field<Instant> CREATED_AT = SHAPE.epoch("created_at");

    private CompactionRecord(Values values) {
        super(values);
    }

    /** How many messages the summary stands for. */
    public long messagesCompacted() {
        return get(MESSAGES_COMPACTED, 0L);
    }

    /** The summary. */
    public String summary() {
        return get(SUMMARY, "");
    }

    /** The id of the first message that is still sent to the model as it was. */
    public @Nullable String firstKeptMessageId() {
        return get(FIRST_KEPT_MESSAGE_ID);
    }

    /** The id of this record. */
    public @Nullable String id() {
        return get(ID);
    }

    /** The run that made it. */
    public @Nullable String runId() {
        return get(RUN_ID);
    }

    /** Whether the older messages were stored, so that they can be read again. */
    public boolean archived() {
        return get(ARCHIVED, false);
    }

    /** How many tokens the conversation had before. */
    public @Nullable Long tokensBefore() {
        return get(TOKENS_BEFORE);
    }

    /** How many tokens it has now. */
    public @Nullable Long tokensAfter() {
        return get(TOKENS_AFTER);
    }

    /** When it was made. */
    public @Nullable Instant createdAt() {
        return get(CREATED_AT);
    }
}
