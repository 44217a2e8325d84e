/** Ready-made checks of what is said to an agent or a team. */
@NullMarked
package dev.agentos4j.runtime.guardrail;

import org.jspecify.annotations.NullMarked;
