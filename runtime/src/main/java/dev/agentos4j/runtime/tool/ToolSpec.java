package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.json.JsonObject;

/**
 * What a model is told of a tool.
 *
 * @param name letters, digits, {@code _} and {@code -}
 * @param description may be empty
 * @param parameters a JSON schema of type {@code object}
 */
public record ToolSpec(String name, String description, JsonObject parameters) {

    public ToolSpec {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("a tool's name has 1 to 64 letters, digits, _ or -, not: " + name);
        }
    }
}
