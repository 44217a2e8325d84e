/**
 * What can go wrong with a call: every failure is an {@link dev.agentos4j.client.error.AgentOSException}. How runs fail is
 * beside them, in {@link dev.agentos4j.client.run}.
 */
@NullMarked
package dev.agentos4j.client.error;

import org.jspecify.annotations.NullMarked;
