/** Runs of agents, teams and workflows: what to ask, the stream of events, and what came out. */
@NullMarked
package dev.agentos4j.client.run;

import org.jspecify.annotations.NullMarked;
