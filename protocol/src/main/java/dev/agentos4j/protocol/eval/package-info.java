/** Evaluations of agents and teams, and what they came to. */
@NullMarked
package dev.agentos4j.protocol.eval;

import org.jspecify.annotations.NullMarked;
