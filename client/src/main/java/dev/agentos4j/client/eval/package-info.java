/** Evaluations of agents and teams. */
@NullMarked
package dev.agentos4j.client.eval;

import org.jspecify.annotations.NullMarked;
