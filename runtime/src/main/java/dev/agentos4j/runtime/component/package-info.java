/** Agents, teams and workflows that are described by data, and the versions of their descriptions. */
@NullMarked
package dev.agentos4j.runtime.component;

import org.jspecify.annotations.NullMarked;
