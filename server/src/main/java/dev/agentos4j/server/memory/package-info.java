/** The routes of memories. */
@NullMarked
package dev.agentos4j.server.memory;

import org.jspecify.annotations.NullMarked;
