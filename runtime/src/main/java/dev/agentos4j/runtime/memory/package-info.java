/** Memories: what is kept of users from one conversation to the next, and the model that keeps it. */
@NullMarked
package dev.agentos4j.runtime.memory;

import org.jspecify.annotations.NullMarked;
