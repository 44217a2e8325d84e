/** Daily figures. */
@NullMarked
package dev.agentos4j.runtime.metrics;

import org.jspecify.annotations.NullMarked;
