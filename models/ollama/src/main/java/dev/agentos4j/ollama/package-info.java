/** Models of agents: models that Ollama runs. */
@NullMarked
package dev.agentos4j.ollama;

import org.jspecify.annotations.NullMarked;
