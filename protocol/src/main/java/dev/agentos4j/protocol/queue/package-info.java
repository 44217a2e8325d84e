/** The durable queue of background runs. */
@NullMarked
package dev.agentos4j.protocol.queue;

import org.jspecify.annotations.NullMarked;
