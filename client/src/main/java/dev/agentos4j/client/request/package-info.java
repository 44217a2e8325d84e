/** How requests are sent: their options, timeouts and retries, who listens, and requests and responses as they are on the wire. */
@NullMarked
package dev.agentos4j.client.request;

import org.jspecify.annotations.NullMarked;
