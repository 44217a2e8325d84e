/** Models: the one call the runtime makes to a language model, and who can answer it. */
@NullMarked
package dev.agentos4j.runtime.model;

import org.jspecify.annotations.NullMarked;
