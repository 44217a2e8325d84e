/** Knowledge that is found by its meaning, with a model that runs inside the process. */
@NullMarked
package dev.agentos4j.minilm;

import org.jspecify.annotations.NullMarked;
