package dev.agentos4j.runtime.trace;

import dev.agentos4j.protocol.trace.TraceFilter;
import org.jspecify.annotations.Nullable;

/**
 * Which traces are wanted.
 *
 * @param filter what they must fit, {@code null} for all
 * @param limit at most so many
 * @param offset how many to pass over
 */
public record TraceQuery(@Nullable TraceFilter filter, long limit, long offset) {}
