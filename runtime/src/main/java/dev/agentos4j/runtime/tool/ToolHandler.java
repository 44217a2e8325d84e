package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** The Java side of a tool. */
@FunctionalInterface
public interface ToolHandler {

    /**
     * Runs the tool on a thread of its own, which is interrupted when the run is cancelled. A platform thread at first; a
     * virtual one if more than a hundred tools run at the same time, or if this is a {@link WaitingToolHandler}.
     *
     * @return text, a {@link ToolResult}, anything with a JSON form ({@link
     *     dev.agentos4j.protocol.record.JsonForm}), or a future of one of these, which is waited for
     * @throws ToolException its message, or that of an {@code IllegalArgumentException}, is told to the model as the tool's
     *     error; the run goes on
     * @throws Exception its class is told to the model, see {@link ToolErrors}; the run goes on
     */
    @Nullable
    Object call(JsonObject arguments, ToolContext context) throws Exception;
}
