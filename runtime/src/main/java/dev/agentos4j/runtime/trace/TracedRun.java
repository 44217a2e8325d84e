package dev.agentos4j.runtime.trace;

import dev.agentos4j.protocol.component.ComponentKind;
import dev.agentos4j.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the span of a run says as it begins.
 *
 * @param attributes what else is known of the component, by the names of attributes
 * @param continued whether the run goes on with an earlier one
 * @param input the text of what goes into the run
 */
public record TracedRun(
        ComponentKind kind,
        String componentId,
        String componentName,
        JsonObject attributes,
        String runId,
        String sessionId,
        @Nullable String userId,
        boolean continued,
        String input) {}
