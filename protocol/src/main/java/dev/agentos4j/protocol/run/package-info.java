/** Runs: their results, their events, and what goes back into a paused one. */
@NullMarked
package dev.agentos4j.protocol.run;

import org.jspecify.annotations.NullMarked;
