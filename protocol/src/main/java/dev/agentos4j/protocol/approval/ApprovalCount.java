package dev.agentos4j.protocol.approval;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;

/** How many approvals wait. */
public final class ApprovalCount extends Struct {

    public static final Shape<ApprovalCount> SHAPE = Shape.of("ApprovalCount", ApprovalCount::new);
    public static final Field<Long> COUNT = SHAPE.integer("count");

    private ApprovalCount(Values values) {
        super(values);
    }

    /** How many. */
    public long count() {
        return get(COUNT, 0L);
    }
}
