package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** What came of the request to compact a session: {@code POST /agents/{agent_id}/sessions/{session_id}/compact}. */
public final class CompactedSession extends Struct {

    public static final Shape<CompactedSession> SHAPE = Shape.of("CompactedSession", CompactedSession::new);
    public static final Field<CompactionStatus> STATUS =
            SHAPE.kind("status", CompactionStatus.KIND).nullable();
    public static final Field<String> MESSAGE = SHAPE.text("message").nullable();
    public static final Field<Boolean> COMPACTED = SHAPE.bool("compacted").nullable();
    public static final Field<CompactionRecord> RECORD =
            SHAPE.struct("record", () -> CompactionRecord.SHAPE).nullable();
    public static final Field<RunMetrics> METRICS =
            SHAPE.struct("metrics", () -> RunMetrics.SHAPE).nullable();

    private CompactedSession(Values values) {
        super(values);
    }

    /** What came of it. */
    public @Nullable CompactionStatus status() {
        return get(STATUS);
    }

    /** The same in words. */
    public @Nullable String message() {
        return get(MESSAGE);
    }

    /** Whether the session was compacted. */
    public boolean compacted() {
        return get(COMPACTED, false);
    }

    /** What was done; {@code null} if nothing was. */
    public @Nullable CompactionRecord record() {
        return get(RECORD);
    }

    /** What the summary cost; {@code null} if no model was asked. */
    public @Nullable RunMetrics metrics() {
        return get(METRICS);
    }
}
