package dev.agentos4j.runtime.tool;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a tool hands back when it is more than text.
 *
 * @param content what the model is told
 * @param error true if the tool failed: the model is told so and the run goes on
 * @param childRunId the run that the tool started, if it did
 */
public record ToolResult(
        String content, boolean error, @Nullable String childRunId) {

    public ToolResult {
        Objects.requireNonNull(content, "content");
    }

    public static ToolResult of(String content) {
        return new ToolResult(content, false, null);
    }

    public static ToolResult failed(String message) {
        return new ToolResult(message, true, null);
    }
}
