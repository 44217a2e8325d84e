package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import org.jspecify.annotations.Nullable;

/** A tool of an agent or a team. */
public final class ToolInfo extends Struct {

    public static final Shape<ToolInfo> SHAPE = Shape.of("ToolInfo", ToolInfo::new);
    public static final Field<String> NAME = SHAPE.text("name");
    public static final Field<String> DESCRIPTION = SHAPE.text("description");
    public static final Field<JsonObject> PARAMETERS = SHAPE.object("parameters");
    public static final Field<Boolean> REQUIRES_CONFIRMATION = SHAPE.bool("requires_confirmation");
    public static final Field<Boolean> EXTERNAL_EXECUTION = SHAPE.bool("external_execution");
    public static final Field<String> APPROVAL_TYPE = SHAPE.text("approval_type");

    private ToolInfo(Values values) {
        super(values);
    }

    /** The name. */
    public @Nullable String name() {
        return get(NAME);
    }

    /** What it does. */
    public @Nullable String description() {
        return get(DESCRIPTION);
    }

    /** The JSON schema of its parameters. */
    public @Nullable JsonObject parameters() {
        return get(PARAMETERS);
    }

    /** Whether somebody must confirm each call. */
    public @Nullable Boolean requiresConfirmation() {
        return get(REQUIRES_CONFIRMATION);
    }

    /** Whether the caller runs it. */
    public @Nullable Boolean externalExecution() {
        return get(EXTERNAL_EXECUTION);
    }

    /** Whether an approval record is kept. */
    public @Nullable String approvalType() {
        return get(APPROVAL_TYPE);
    }
}
