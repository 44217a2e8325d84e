/** The durable queue of background runs. */
@NullMarked
package dev.agentos4j.client.queue;

import org.jspecify.annotations.NullMarked;
