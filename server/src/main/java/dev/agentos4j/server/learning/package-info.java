/** The routes of what was learned. */
@NullMarked
package dev.agentos4j.server.learning;

import org.jspecify.annotations.NullMarked;
