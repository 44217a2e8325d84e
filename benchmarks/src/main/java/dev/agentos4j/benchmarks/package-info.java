/** Measurements, not tests: nothing here passes or fails. */
@NullMarked
package dev.agentos4j.benchmarks;

import org.jspecify.annotations.NullMarked;
