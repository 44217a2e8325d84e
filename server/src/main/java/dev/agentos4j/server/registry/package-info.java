/** The route of what the components of a server are made of. */
@NullMarked
package dev.agentos4j.server.registry;

import org.jspecify.annotations.NullMarked;
