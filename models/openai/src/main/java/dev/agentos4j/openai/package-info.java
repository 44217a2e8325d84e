/** Models of agents: OpenAI and compatible services. */
@NullMarked
package dev.agentos4j.openai;

import org.jspecify.annotations.NullMarked;
