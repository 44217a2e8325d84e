/** Routes of traces. */
@NullMarked
package dev.agentos4j.server.trace;

import org.jspecify.annotations.NullMarked;
