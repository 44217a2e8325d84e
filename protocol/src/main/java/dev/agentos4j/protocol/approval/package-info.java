/** Decisions that an agent, a team or a workflow waits for. */
@NullMarked
package dev.agentos4j.protocol.approval;

import org.jspecify.annotations.NullMarked;
