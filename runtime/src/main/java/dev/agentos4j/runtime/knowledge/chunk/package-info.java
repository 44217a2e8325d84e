/** Chunkers: what splits a text into pieces that can be found. */
@NullMarked
package dev.agentos4j.runtime.knowledge.chunk;

import org.jspecify.annotations.NullMarked;
