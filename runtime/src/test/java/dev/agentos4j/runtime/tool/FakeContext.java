package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The run around a call, for tests of tools by themselves. */
final class FakeContext implements ToolContext {

    private final Map<String, @Nullable Object> state = new HashMap<>();

    @Override
    public String runId() {
        return "run";
    }

    @Override
    public String sessionId() {
        return "session";
    }

    @Override
    public @Nullable String userId() {
        return null;
    }

    @Override
    public String componentId() {
        return "agent";
    }

    @Override
    public String toolCallId() {
        return "call";
    }

    @Override
    public Map<String, @Nullable Object> sessionState() {
        return state;
    }

    @Override
    public JsonObject dependencies() {
        return JsonObject.EMPTY;
    }

    @Override
    public JsonObject metadata() {
        return JsonObject.EMPTY;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }
}
