/** Memories: what is known of users. */
@NullMarked
package dev.agentos4j.client.memory;

import org.jspecify.annotations.NullMarked;
