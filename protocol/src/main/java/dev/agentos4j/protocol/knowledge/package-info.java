/** Knowledge bases: their contents, what is found in them, and what they can read. */
@NullMarked
package dev.agentos4j.protocol.knowledge;

import org.jspecify.annotations.NullMarked;
