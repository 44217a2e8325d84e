/** The conversation with a model and its tools: what agents and the leaders of teams do in a run. */
@NullMarked
package dev.agentos4j.runtime.loop;

import org.jspecify.annotations.NullMarked;
