/** The load: one JVM, a virtual thread for each client, every body checked. */
@NullMarked
package dev.agentos4j.benchmarks.load;

import org.jspecify.annotations.NullMarked;
