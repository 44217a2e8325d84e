package dev.agentos4j.protocol.run;

import dev.agentos4j.protocol.json.Field;
import dev.agentos4j.protocol.json.JsonValue;
import dev.agentos4j.protocol.json.Shape;
import dev.agentos4j.protocol.json.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run waits for somebody; the stream ends here. */
public final class RunPaused extends RunEvent {

    public static final Shape<RunPaused> SHAPE = Shape.extending(RunEvent.HEADER, "RunPaused", RunPaused::new);
    public static final Field<JsonValue> CONTENT = SHAPE.json("content");
    public static final Field<List<ToolExecution>> TOOLS = SHAPE.structs("tools", () -> ToolExecution.SHAPE);
    public static final Field<List<RunRequirement>> REQUIREMENTS =
            SHAPE.structs("requirements", () -> RunRequirement.SHAPE);

    private RunPaused(Values values) {
        super(values);
    }

    /** What it waits for, in words. */
    public @Nullable JsonValue content() {
        return get(CONTENT);
    }

    /** The tools, those that wait among them. */
    public List<ToolExecution> tools() {
        return list(TOOLS);
    }

    /** What it waits for. */
    public List<RunRequirement> requirements() {
        return list(REQUIREMENTS);
    }

    /** The content as text: a string as it is, anything else as JSON; empty if there is none. */
    public String text() {
        return RunOutput.text(content());
    }
}
