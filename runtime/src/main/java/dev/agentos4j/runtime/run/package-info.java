/** Runs: the one pipeline that every agent, team and workflow goes through. */
@NullMarked
package dev.agentos4j.runtime.run;

import org.jspecify.annotations.NullMarked;
