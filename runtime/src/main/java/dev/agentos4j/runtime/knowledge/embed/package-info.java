/** Embedders: what turns a text into a vector. */
@NullMarked
package dev.agentos4j.runtime.knowledge.embed;

import org.jspecify.annotations.NullMarked;
