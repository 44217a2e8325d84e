package dev.agentos4j.runtime.tool;

import java.util.Objects;

/**
 * What a tool hands back when it is more than text.
 *
 * @param content what the model is told
 * @param error true if the tool failed: the model is told so and the run goes on
 */
public record ToolResult(String content, boolean error) {

    public ToolResult {
        Objects.requireNonNull(content, "content");
    }

    public static ToolResult of(String content) {
        return new ToolResult(content, false);
    }

    public static ToolResult failed(String message) {
        return new ToolResult(message, true);
    }
}
