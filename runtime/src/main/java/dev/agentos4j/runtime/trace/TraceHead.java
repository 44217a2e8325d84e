package dev.agentos4j.runtime.trace;

import dev.agentos4j.protocol.component.ComponentKind;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a trace as soon as it begins.
 *
 * @param traceId 32 hexadecimal digits
 * @param name the name of its first span
 * @param startMicros when it began, in microseconds since 1970
 * @param kind what runs
 * @param componentId the id of what runs
 */
public record TraceHead(
        String traceId,
        String name,
        long startMicros,
        String runId,
        String sessionId,
        @Nullable String userId,
        ComponentKind kind,
        String componentId) {}
