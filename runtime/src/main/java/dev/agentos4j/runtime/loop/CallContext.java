package dev.agentos4j.runtime.loop;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.access.Principal;
import dev.agentos4j.runtime.run.RunContext;
import dev.agentos4j.runtime.tool.ToolContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a tool sees of the run that calls it. */
record CallContext(RunContext run, Conversation conversation, String toolCallId) implements ToolContext {

    @Override
    public String runId() {
        return run.runId();
    }

    @Override
    public String sessionId() {
        return run.sessionId();
    }

    @Override
    public @Nullable String userId() {
        return run.userId();
    }

    @Override
    public Principal caller() {
        return run.caller();
    }

    @Override
    public String componentId() {
        return run.header().componentId();
    }

    @Override
    public Map<String, @Nullable Object> sessionState() {
        return run.sessionState();
    }

    @Override
    public JsonObject dependencies() {
        return conversation.dependencies();
    }

    @Override
    public JsonObject metadata() {
        return conversation.metadata();
    }

    @Override
    public boolean isCancelled() {
        return run.isCancelled();
    }
}
