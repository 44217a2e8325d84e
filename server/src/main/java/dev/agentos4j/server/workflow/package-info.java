/** Workflows over a WebSocket. */
@NullMarked
package dev.agentos4j.server.workflow;

import org.jspecify.annotations.NullMarked;
