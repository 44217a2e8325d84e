/** Memories: what is known of users. */
@NullMarked
package dev.agentos4j.protocol.memory;

import org.jspecify.annotations.NullMarked;
