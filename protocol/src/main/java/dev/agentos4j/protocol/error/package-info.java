/** Error bodies. */
@NullMarked
package dev.agentos4j.protocol.error;

import org.jspecify.annotations.NullMarked;
