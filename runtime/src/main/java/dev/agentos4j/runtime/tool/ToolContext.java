package dev.agentos4j.runtime.tool;

import dev.agentos4j.protocol.json.JsonObject;
import dev.agentos4j.runtime.access.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a tool may know and change of the run that calls it. */
public interface ToolContext {

    /** The run that calls, or the member's run inside a team. */
    String runId();

    String sessionId();

    /** Whose run it is, {@code null} if nobody was named. */
    @Nullable
    String userId();

    /** Who asked for the run, as the server has authenticated it; {@link Principal#NOBODY} if no server has. */
    default Principal caller() {
        return Principal.NOBODY;
    }

    /** The id of the agent or team that calls. */
    String componentId();

    /** The id the model gave to this call. */
    String toolCallId();

    /**
     * The state of the session: plain JSON-like data that is kept from run to run. Changes are seen by the tools that
     * run later and stored with the session. Safe to use from tools that run at the same time.
     */
    Map<String, @Nullable Object> sessionState();

    /** What the caller of the run handed in for tools, such as {@code {"tenant": "acme"}}. */
    JsonObject dependencies();

    /** The metadata of the run. */
    JsonObject metadata();

    /** Whether the run was cancelled. The thread is interrupted as well; this is for code that does not block. */
    boolean isCancelled();
}
