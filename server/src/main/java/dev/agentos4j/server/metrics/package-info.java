/** Routes of daily figures. */
@NullMarked
package dev.agentos4j.server.metrics;

import org.jspecify.annotations.NullMarked;
