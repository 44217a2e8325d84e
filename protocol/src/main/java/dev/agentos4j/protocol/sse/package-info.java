/** Server-sent events as bytes: an incremental decoder and the encoder. No socket, no thread, no clock. */
@NullMarked
package dev.agentos4j.protocol.sse;

import org.jspecify.annotations.NullMarked;
