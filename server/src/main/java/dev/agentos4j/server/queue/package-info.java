/** The durable queue of background runs, which there is none of. */
@NullMarked
package dev.agentos4j.server.queue;

import org.jspecify.annotations.NullMarked;
