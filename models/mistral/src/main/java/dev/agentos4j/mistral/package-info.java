/** Models of agents: Mistral's models. */
@NullMarked
package dev.agentos4j.mistral;

import org.jspecify.annotations.NullMarked;
