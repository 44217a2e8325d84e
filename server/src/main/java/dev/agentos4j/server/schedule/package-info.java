/** Schedules: their routes, and what executes them. */
@NullMarked
package dev.agentos4j.server.schedule;

import org.jspecify.annotations.NullMarked;
