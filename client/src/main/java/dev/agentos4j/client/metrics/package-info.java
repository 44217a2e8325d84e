/** Daily figures. */
@NullMarked
package dev.agentos4j.client.metrics;

import org.jspecify.annotations.NullMarked;
