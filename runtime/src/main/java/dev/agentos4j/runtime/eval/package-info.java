/** Evaluations of agents and teams. */
@NullMarked
package dev.agentos4j.runtime.eval;

import org.jspecify.annotations.NullMarked;
