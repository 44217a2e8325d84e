/** The Java client, the Python client and the bare JDK client against one canned server. */
@NullMarked
package dev.agentos4j.benchmarks.client;

import org.jspecify.annotations.NullMarked;
