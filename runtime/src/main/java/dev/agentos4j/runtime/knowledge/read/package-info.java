/** Readers: what turns files and pages into text. */
@NullMarked
package dev.agentos4j.runtime.knowledge.read;

import org.jspecify.annotations.NullMarked;
