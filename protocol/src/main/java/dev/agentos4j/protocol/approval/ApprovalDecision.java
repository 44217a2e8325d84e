package dev.agentos4j.protocol.approval;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody decides about an approval. */
public final class ApprovalDecision extends Struct {

    public static final Shape<ApprovalDecision> SHAPE = Shape.of("ApprovalDecision", ApprovalDecision::new);
    public static final Field<String> STATUS = SHAPE.text("status");
    public static final Field<String> RESOLVED_BY = SHAPE.text("resolved_by");
    public static final Field<JsonObject> RESOLUTION_DATA = SHAPE.object("resolution_data");

    private ApprovalDecision(Values values) {
        super(values);
    }

    /** The call may be done. */
    public static ApprovalDecision approve() {
        return of("approved");
    }

    /** The call must not be done. */
    public static ApprovalDecision reject() {
        return of("rejected");
    }

    /** The call may be done with these values for the fields that it asks the user for. */
    public static ApprovalDecision answer(Map<String, ? extends @Nullable Object> values) {
        return approve().data(JsonObject.of("values", JsonObject.of(values)));
    }

    /** The call was done elsewhere, with this result. */
    public static ApprovalDecision result(String result) {
        return approve().data(JsonObject.of("result", result));
    }

    private static ApprovalDecision of(String status) {
        return SHAPE.builder().set(STATUS, status).build();
    }

    /** The same, in the name of somebody, at most 255 characters. */
    public ApprovalDecision by(String who) {
        return SHAPE.edit(this).set(RESOLVED_BY, who).build();
    }

    /** The same, with more to say. */
    public ApprovalDecision data(JsonObject value) {
        return SHAPE.edit(this).set(RESOLUTION_DATA, value).build();
    }

    /** {@code approved} or {@code rejected}. */
    public String status() {
        return get(STATUS, "");
    }

    /** Who decides; a server that knows its callers puts the caller here. */
    public @Nullable String resolvedBy() {
        return get(RESOLVED_BY);
    }

    /** What is said with it. */
    public @Nullable JsonObject resolutionData() {
        return get(RESOLUTION_DATA);
    }
}
