/** Parts that stored components can be made of. */
@NullMarked
package dev.agentos4j.client.registry;

import org.jspecify.annotations.NullMarked;
