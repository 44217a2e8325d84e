/** Parts that stored components can be made of. */
@NullMarked
package dev.agentos4j.protocol.registry;

import org.jspecify.annotations.NullMarked;
