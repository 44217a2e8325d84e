/** The levels of the protocol. */
@NullMarked
package dev.agentos4j.protocol.level;

import org.jspecify.annotations.NullMarked;
