/** Models of agents: Google's Gemini models. */
@NullMarked
package dev.agentos4j.gemini;

import org.jspecify.annotations.NullMarked;
