/** Evaluations of agents and teams, and what a store of them must do. */
@NullMarked
package dev.agentos4j.runtime.eval;

import org.jspecify.annotations.NullMarked;
