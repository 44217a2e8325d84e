/** Agents: immutable definitions. */
@NullMarked
package dev.agentos4j.runtime.agent;

import org.jspecify.annotations.NullMarked;
