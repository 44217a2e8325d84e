/** Traces: what runs did, span by span. */
@NullMarked
package dev.agentos4j.runtime.trace;

import org.jspecify.annotations.NullMarked;
