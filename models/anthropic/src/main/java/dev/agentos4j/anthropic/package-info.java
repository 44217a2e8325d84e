/** Models of agents: Anthropic's Claude models. */
@NullMarked
package dev.agentos4j.anthropic;

import org.jspecify.annotations.NullMarked;
