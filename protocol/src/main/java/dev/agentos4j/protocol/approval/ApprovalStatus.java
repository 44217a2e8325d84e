package dev.agentos4j.protocol.approval;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where an approval stands. */
public final class ApprovalStatus extends Struct {

    public static final Shape<ApprovalStatus> SHAPE = Shape.of("ApprovalStatus", ApprovalStatus::new);
    public static final Field<String> APPROVAL_ID = SHAPE.text("approval_id");
    public static final Field<String> STATUS = SHAPE.text("status");
    public static final Field<String> RUN_ID = SHAPE.text("run_id");
    public static final Field<Instant> RESOLVED_AT = SHAPE.epoch("resolved_at").nullable();
    public static final Field<String> RESOLVED_BY = SHAPE.text("resolved_by").nullable();

    private ApprovalStatus(Values values) {
        super(values);
    }

    /** The approval. */
    public String approvalId() {
        return get(APPROVAL_ID, "");
    }

    /** {@code pending}, {@code approved}, {@code rejected}, {@code expired} or {@code cancelled}. */
    public String status() {
        return get(STATUS, "");
    }

    /** The run. */
    public String runId() {
        return get(RUN_ID, "");
    }

    /** When it was decided. */
    public @Nullable Instant resolvedAt() {
        return get(RESOLVED_AT);
    }

    /** Who decided. */
    public @Nullable String resolvedBy() {
        return get(RESOLVED_BY);
    }
}
