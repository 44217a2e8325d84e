package dev.agentos4j.protocol.discovery;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Struct;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tools of an agent or a team. */
public final class ToolsInfo extends Struct {

    public static final Shape<ToolsInfo> SHAPE = Shape.of("ToolsInfo", ToolsInfo::new);
    public static final Field<List<ToolInfo>> TOOLS = SHAPE.structs("tools", () -> ToolInfo.SHAPE);
    public static final Field<Long> TOOL_CALL_LIMIT = SHAPE.integer("tool_call_limit");
    public static final Field<JsonValue> TOOL_CHOICE = SHAPE.json("tool_choice");

    private ToolsInfo(Values values) {
        super(values);
    }

    /** The tools. */
    public List<ToolInfo> tools() {
        return list(TOOLS);
    }

    /** How many calls a run may make. */
    public @Nullable Long toolCallLimit() {
        return get(TOOL_CALL_LIMIT);
    }

    /** Which the model must call. */
    public @Nullable JsonValue toolChoice() {
        return get(TOOL_CHOICE);
    }
}
