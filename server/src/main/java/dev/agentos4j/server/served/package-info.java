/** What the routes work on: the components that are served, and the engine that runs them. */
@NullMarked
package dev.agentos4j.server.served;

import org.jspecify.annotations.NullMarked;
